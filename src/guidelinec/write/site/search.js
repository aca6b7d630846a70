// Searches the words of an edition. The index comes in files of script beside this page, which a browser loads from a disk too.
"use strict";
(function () {
  var MOST = 100, AROUND = 40;
  var form = document.querySelector("form.find");
  var count = document.getElementById("_count");
  var list = document.getElementById("_found");
  var entries = {}, loading = {};

  window.guidelinecIndex = function (edition, rows) { entries[edition] = (entries[edition] || []).concat(rows); };

  // Each character by itself, so that a place in the folded text is a place in the text.
  function folded(text) {
    return Array.from(text, function (sign) {
      var plain = sign.normalize("NFKC").toLowerCase();
      return plain.length === sign.length ? plain : sign;
    }).join("");
  }

  function load(edition, parts) {
    if (loading[edition]) { return loading[edition]; }
    var waits = [];
    for (var part = 0; part < parts; part++) {
      waits.push(new Promise(function (done, failed) {
        var script = document.createElement("script");
        script.src = edition + "_" + part + ".js";
        script.async = false;
        script.onload = done;
        script.onerror = failed;
        document.head.append(script);
      }));
    }
    loading[edition] = Promise.all(waits);
    return loading[edition];
  }

  function found(rows, words) {
    var hits = [];
    rows.forEach(function (row, place) {
      var title = folded(row[1]), text = folded(row[2]), score = 0;
      var all = words.every(function (word) {
        var inTitle = title.includes(word);
        score += inTitle ? 1 : 0;
        return inTitle || text.includes(word);
      });
      if (all) { hits.push({ row: row, score: score, place: place }); }
    });
    return hits.sort(function (a, b) { return b.score - a.score || a.place - b.place; });
  }

  // The words around the first hit, each hit marked.
  function excerpt(text, words) {
    var plain = folded(text), first = plain.length;
    words.forEach(function (word) {
      var place = plain.indexOf(word);
      if (place >= 0 && place < first) { first = place; }
    });
    if (first === plain.length) { first = 0; }
    var start = Math.max(0, first - AROUND), end = Math.min(text.length, first + 2 * AROUND);
    var line = document.createElement("p");
    line.append(start ? "…" : "");
    for (var at = start; at < end;) {
      var word = words.find(function (one) { return plain.startsWith(one, at); });
      if (word) {
        var mark = document.createElement("mark");
        mark.textContent = text.slice(at, at + word.length);
        line.append(mark);
        at += word.length;
      } else {
        line.append(text[at]);
        at += 1;
      }
    }
    line.append(end < text.length ? "…" : "");
    line.normalize();
    return line;
  }

  function show(hits, words) {
    count.textContent = hits.length + "件" + (hits.length > MOST ? "（初めの" + MOST + "件を示します）" : "");
    list.replaceChildren.apply(list, hits.slice(0, MOST).map(function (hit) {
      var entry = document.createElement("li"), link = document.createElement("a");
      link.href = "../" + hit.row[0];
      link.textContent = hit.row[1];
      entry.append(link, excerpt(hit.row[2], words));
      return entry;
    }));
  }

  function search() {
    var words = folded(form.elements.q.value).split(/\s+/).filter(Boolean);
    var option = form.elements.edition.selectedOptions[0];
    if (!words.length) { count.textContent = ""; list.replaceChildren(); return; }
    count.textContent = "探しています…";
    load(option.value, Number(option.dataset.parts)).then(function () {
      show(found(entries[option.value] || [], words), words);
    }, function () { count.textContent = "索引のファイルを読めません。フォルダーごと置いてあるか確かめてください。"; });
  }

  document.getElementById("_needs").remove();
  var asked = new URLSearchParams(location.search);
  form.elements.q.value = asked.get("q") || "";
  Array.from(form.elements.edition.options).forEach(function (option) {
    if (option.value === asked.get("edition")) { option.selected = true; }
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    var query = new URLSearchParams(new FormData(form)).toString();
    try { history.replaceState(null, "", "?" + query); } catch (refused) { /* a page from a disk may not change its address */ }
    search();
  });
  form.elements.edition.addEventListener("change", search);
  search();
})();
