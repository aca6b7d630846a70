/* The review page: views, filters, search, the reader's place, seen-marks and comments. Nothing leaves the page but the files that the reader saves. */
(function () {
  "use strict";
  var body = document.body;
  /* Rows stand in bands, which are laid out once they come near. */
  var bands = Array.prototype.map.call(document.querySelectorAll(".band"), function (box) {
    return { box: box, rows: Array.prototype.slice.call(box.querySelectorAll("article.row")), shown: -1 };
  });
  var rows = [].concat.apply([], bands.map(function (band) { return band.rows; }));
  var places = {};
  /* What filters ask of a row, read once; `shown` is whether it is shown where its band is. */
  var facts = new Map();
  rows.forEach(function (row) {
    var data = row.dataset;
    places[row.id] = row;
    facts.set(row, {
      id: row.id, part: data.part, kind: data.kind, nature: data.nature, duty: data.duty, mark: data.mark || "",
      items: " " + (data.item || "") + " ", read: " " + (data.read || "") + " ", open: Boolean(data.open), shown: true
    });
  });
  var form = document.querySelector("form.tools");
  var status = document.querySelector(".status");
  var own = document.querySelector(".own");
  var key = "guidelinec-review:" + body.dataset.document + ":" + body.dataset.edition;
  var state = load();
  var current = null;
  var unkept = false;

  /* ---- what is remembered in this browser */

  function blank() {
    return { place: "", view: "inline", author: "", body: "", seen: {}, comments: [], exported: null };
  }

  /* "" where nothing is kept, was cleared, or may be. */
  function kept() {
    try {
      return localStorage.getItem(key) || "";
    } catch (error) {
      return "";
    }
  }

  function load() {
    try {
      return Object.assign(blank(), valid(JSON.parse(kept())));
    } catch (error) {
      return blank();
    }
  }

  /* What the browser keeps now, with what it did not take from this page. */
  function refresh() {
    var held = state;
    state = Object.assign(load(), { place: held.place, view: held.view });
    if (unkept || !kept()) { join(held); }
  }

  /* A change is made to what is kept now, since the page may be open in another window too. */
  function remember(change) {
    refresh();
    change();
    try {
      localStorage.setItem(key, JSON.stringify(state));
      unkept = false;
    } catch (error) {
      unkept = true;
      tell("");
    }
  }

  /* Comments and marks that come from elsewhere, none twice; those that came are returned. */
  function join(taken) {
    var known = {};
    state.comments.forEach(function (one) { known[one.id] = true; });
    var fresh = (taken.comments || []).filter(function (one) { return !known[one.id]; });
    state.comments = state.comments.concat(fresh);
    state.seen = Object.assign({}, taken.seen || {}, state.seen);
    if (taken.exported && (!state.exported || taken.exported.date > state.exported.date)) { state.exported = taken.exported; }
    state.author = state.author || taken.author || "";
    state.body = state.body || taken.body || "";
    return fresh;
  }

  function strings(kept) {
    var taken = {};
    Object.keys(kept).forEach(function (name) {
      if (typeof kept[name] === "string") { taken[name] = kept[name]; }
    });
    return taken;
  }

  /* Only what has the right form is taken from a file or from the browser. */
  function valid(kept) {
    var taken = {};
    ["place", "view", "author", "body"].forEach(function (name) {
      if (typeof kept[name] === "string") { taken[name] = kept[name]; }
    });
    if (kept.seen && typeof kept.seen === "object") { taken.seen = strings(kept.seen); }
    // A file has its marks beside the day, the browser both together.
    var exported = kept.marks ? { date: kept.exported_on, marks: kept.marks } : kept.exported;
    if (exported && typeof exported.date === "string" && exported.marks && typeof exported.marks === "object") {
      taken.exported = { date: exported.date, marks: strings(exported.marks) };
    }
    if (Array.isArray(kept.comments)) {
      taken.comments = kept.comments.filter(function (one) {
        return one && typeof one.id === "string" && typeof one.row === "string" && typeof one.text === "string";
      });
    }
    return taken;
  }

  function tell(words) {
    status.textContent = words + (unkept ? "　このブラウザーには保存できません。閉じる前に「書き出す」で保存してください。" : "");
  }

  /* ---- which rows are shown */

  var texts = null;

  /* Letters in one width, small and capital alike, hiragana for katakana, without white space. */
  function plain(words) {
    return words.normalize("NFKC").toLowerCase().replace(/\s+/g, "").replace(/[\u30a1-\u30f6]/g, function (letter) {
      return String.fromCharCode(letter.charCodeAt(0) - 0x60);
    });
  }

  var LATER = 200;

  /* Words are made ready for the search while nothing else is to be done. */
  function prepare(from) {
    rows.slice(from, from + LATER).forEach(textOf);
    if (from + LATER < rows.length) { setTimeout(function () { prepare(from + LATER); }, 0); }
  }

  function textOf(row) {
    texts = texts || new Map();
    if (!texts.has(row)) { texts.set(row, plain((row.dataset.place || "") + row.textContent)); }
    return texts.get(row);
  }

  function chosen(name) {
    return form.elements[name] ? form.elements[name].value : "";
  }

  function isSeen(row) { return state.seen[facts.get(row).id] !== undefined; }
  function isSeenAgain(row) { return isSeen(row) && state.seen[row.id] !== facts.get(row).mark; }
  function isShown(row) { return facts.get(row).shown && !row.parentNode.hidden; }

  /* The row of a comment; where that is gone, the one of its clause; null where that is gone too. */
  function rowOf(one) { return places[one.row] || (one.clause && places[one.clause]) || null; }
  function commentsOf(row) { return state.comments.filter(function (one) { return rowOf(one) === row; }); }

  /* The rows with comments of the reader: made once for all rows that are asked. */
  var mine = null;
  function commented() {
    mine = mine || new Set(state.comments.map(rowOf));
    return mine;
  }

  /* The words of a change as they are; nothing where nothing changed. */
  function markOf(row) { return facts.get(row).kind ? facts.get(row).mark : ""; }

  function marks() {
    var all = {};
    rows.forEach(function (row) {
      if (facts.get(row).kind) { all[row.id] = markOf(row); }
    });
    return all;
  }

  /* A change that is another one, or none any more, since the reader saved a file to send. */
  function isSince(row) {
    if (!state.exported) { return false; }
    return (state.exported.marks[row.id] || "") !== markOf(row);
  }

  var STATES = {
    since: function (row) { return isSince(row); },
    unseen: function (row) { return Boolean(facts.get(row).kind) && !isSeen(row); },
    again: function (row) { return isSeenAgain(row); },
    mine: function (row) { return commented().has(row); },
    open: function (row) { return facts.get(row).open; }
  };

  function wanted() {
    var item = chosen("asked"), part = chosen("part"), kind = chosen("kind");
    var nature = chosen("nature"), duty = chosen("duty"), standing = STATES[chosen("state")];
    var words = plain(chosen("words"));
    var changes = chosen("view") === "table", read = chosen("read");
    return function (row) {
      var data = facts.get(row);
      return (!changes || data.kind) &&
        (!item || data.items.indexOf(" " + item + " ") >= 0) &&
        (!part || data.part === part) && (!kind || data.kind === kind) &&
        (!nature || data.nature === nature) && (!duty || data.duty === duty) &&
        (!read || data.read.indexOf(" " + read + " ") >= 0) &&
        (!standing || standing(row)) && (!words || textOf(row).indexOf(words) >= 0);
    };
  }

  function narrowed() {
    return ["asked", "part", "kind", "nature", "duty", "state", "read", "words"].some(chosen);
  }

  function bandOf(row) {
    return bands.find(function (band) { return band.box === row.parentNode; });
  }

  /* Show some rows of a band; the rows of one in which nothing is shown are left as they are. */
  function showBand(band, fitting) {
    if (fitting.size) {
      band.rows.forEach(function (row) {
        var known = facts.get(row), fit = fitting.has(row);
        if (known.shown !== fit) { known.shown = fit; row.hidden = !fit; }
      });
    }
    if (fitting.size !== band.shown) {
      band.shown = fitting.size;
      band.box.hidden = !fitting.size;
      band.box.style.containIntrinsicBlockSize = fitting.size * ROW_HEIGHT + "rem";
    }
  }

  var ROW_HEIGHT = 8; // rem: about how high a row is that was not laid out yet

  function show() {
    mine = null;
    var fits = wanted();
    var shown = 0, changes = 0;
    bands.forEach(function (band) {
      var fitting = band.rows.filter(fits);
      changes += fitting.filter(function (row) { return facts.get(row).kind; }).length;
      shown += fitting.length;
      showBand(band, new Set(fitting));
    });
    body.dataset.view = chosen("view") === "inline" ? "inline" : "sides";
    body.dataset.narrowed = narrowed() || chosen("view") === "table" ? "yes" : "";
    state.view = chosen("view");
    tell((narrowed() ? "該当 " + shown + "件、うち" : "") + "変更 " + changes + "件" + left());
  }

  function left() {
    var unseen = rows.filter(STATES.unseen).length;
    var since = rows.filter(isSince).length;
    return "（まだ見ていない変更 " + unseen + "件、意見 " + state.comments.length + "件" +
      (since ? "、前に書き出した後に変わった変更 " + since + "件" : "") + "）";
  }

  /* ---- the row that is read */

  function visit(row, moves) {
    if (current) { current.removeAttribute("aria-current"); }
    current = row;
    row.setAttribute("aria-current", "true");
    row.insertBefore(own, row.querySelector(".words, .sides, .said"));
    own.hidden = false;
    remember(function () { state.place = row.id; });
    label();
    if (moves) {
      row.scrollIntoView({ block: "start" });
      row.focus({ preventScroll: true });
    }
  }

  function label() {
    var button = own.querySelector("[data-do=seen]");
    var seen = current && isSeen(current) && !isSeenAgain(current);
    button.setAttribute("aria-pressed", String(Boolean(seen)));
  }

  function step(by) {
    var among = rows.filter(function (row) { return isShown(row) && (row.dataset.kind || narrowed()); });
    if (!among.length) { return; }
    var place = among.indexOf(current);
    if (place < 0 && current) {
      place = among.findIndex(function (row) {
        return current.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_FOLLOWING;
      });
      place = place < 0 ? among.length - 1 : by > 0 ? place - 1 : place;
    }
    visit(among[Math.max(0, Math.min(among.length - 1, place + by))], true);
  }

  function mark(row) {
    row.classList.toggle("seen", isSeen(row) && !isSeenAgain(row));
    row.classList.toggle("again", isSeenAgain(row));
    row.classList.toggle("since", isSince(row));
    var list = row.querySelector("ul.mine");
    if (list) { list.remove(); }
    var said = commentsOf(row);
    if (!said.length) { return; }
    list = document.createElement("ul");
    list.className = "mine";
    list.setAttribute("aria-label", "自分の意見");
    said.forEach(function (one) {
      list.appendChild(ownComment(one, "", function () { mark(row); show(); row.focus(); }));
    });
    row.appendChild(list);
  }

  /* A comment of the reader with a button that takes it back. */
  function ownComment(one, place, done) {
    var entry = document.createElement("li");
    entry.textContent = place + (one.quote ? "「" + one.quote + "」 " : "") + one.text + " ";
    var remove = document.createElement("button");
    remove.type = "button";
    remove.textContent = "取り消す";
    remove.addEventListener("click", function () {
      remember(function () {
        state.comments = state.comments.filter(function (other) { return other.id !== one.id; });
      });
      done();
    });
    entry.appendChild(remove);
    return entry;
  }

  /* The reader's comments whose clause this draft has no more. */
  function markLost() {
    var box = document.querySelector("aside.lost");
    if (box) { box.remove(); }
    var gone = state.comments.filter(function (one) { return !rowOf(one); });
    if (!gone.length) { return; }
    box = document.querySelector("template.lost").content.cloneNode(true).firstChild;
    gone.forEach(function (one) {
      box.querySelector("ul").appendChild(ownComment(one, one.place ? one.place + "　" : "", function () {
        markLost();
        show();
        document.getElementById("_main").focus();
      }));
    });
    document.querySelector("main .band").before(box);
  }

  function toggleSeen() {
    if (!current) { return; }
    remember(function () {
      if (isSeen(current) && !isSeenAgain(current)) {
        delete state.seen[current.id];
      } else {
        state.seen[current.id] = current.dataset.mark || "";
      }
    });
    mark(current);
    label();
    tell((isSeen(current) ? "見た印を付けました" : "見た印を外しました") + left());
  }

  /* ---- dialogs */

  function open(name) {
    var dialog = document.querySelector("dialog." + name);
    dialog.back = document.activeElement;
    if (dialog.showModal) { dialog.showModal(); } else { dialog.setAttribute("open", ""); }
    return dialog;
  }

  function close(dialog) {
    if (dialog.close) { dialog.close(); } else { dialog.removeAttribute("open"); }
    if (dialog.back && dialog.back.focus) { dialog.back.focus(); }
  }

  var CONTEXT = 30;

  /* Words without the half of a letter that a cut left at an end. */
  function whole(words) {
    return printed(words).replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, "");
  }

  /* The words of a range as they are now: deleted ones only where nothing else is in it. */
  function wordsIn(range) {
    var part = range.cloneContents();
    part.querySelectorAll("del, .own, .mine").forEach(function (gone) { gone.remove(); });
    part.querySelectorAll("p, td").forEach(function (block) { block.append("\n"); });
    return part.textContent.trim() ? part.textContent : range.toString();
  }

  /* From an end of a range to the same end of the text around it. */
  function around(range, box, isBefore) {
    var rest = document.createRange();
    rest.selectNodeContents(box);
    if (isBefore) { rest.setEnd(range.startContainer, range.startOffset); } else { rest.setStart(range.endContainer, range.endOffset); }
    return rest.collapsed ? "" : wordsIn(rest).trim();
  }

  /* The words that are selected in a row, with some of those before and after. */
  function selected(row) {
    var selection = window.getSelection();
    if (!selection.rangeCount || selection.isCollapsed || !row.contains(selection.getRangeAt(0).commonAncestorContainer)) {
      return { quote: "", before: "", after: "" };
    }
    var range = selection.getRangeAt(0), ancestor = range.commonAncestorContainer;
    var box = (ancestor.closest ? ancestor : ancestor.parentElement).closest(".words, .sides > div") || row;
    return {
      quote: whole(wordsIn(range).trim().slice(0, 1000)),
      before: whole(around(range, box, true).slice(-CONTEXT)),
      after: whole(around(range, box, false).slice(0, CONTEXT))
    };
  }

  function comment() {
    if (!current) { tell("先に条項を選んでください（j・kで移動、または条項を押す）。"); return; }
    var quoted = selected(current);
    var dialog = open("comment");
    dialog.quoted = quoted;
    dialog.querySelector(".place").textContent = current.dataset.place || "";
    var block = dialog.querySelector("blockquote");
    block.textContent = quoted.quote;
    block.hidden = !quoted.quote;
    dialog.querySelector("textarea").focus();
  }

  /* The day where the reader is; toISOString has that of Greenwich. */
  function today() {
    var now = new Date();
    return new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  }

  function keep(dialog) {
    var text = printed(dialog.querySelector("textarea").value).trim();
    if (!text) { return; }
    remember(function () {
      state.comments.push(Object.assign({
        id: String(Date.now()) + "-" + String(state.comments.length + 1),
        row: current.id,
        clause: current.dataset.clause || "",
        place: current.dataset.place || "",
        date: today(),
        text: text
      }, dialog.quoted));
    });
    mark(current);
    show();
  }

  function reader() {
    var dialog = open("export");
    dialog.querySelector("[name=author]").value = state.author;
    dialog.querySelector("[name=body]").value = state.body;
    dialog.querySelector(".amount").textContent =
      "意見 " + state.comments.length + "件、見た印 " + Object.keys(state.seen).length + "件を保存します。";
    dialog.querySelector(".read").textContent = "";
  }

  /* ---- files */

  function exported() {
    return {
      schema: "guidelinec review comments",
      schema_version: 1,
      document: body.dataset.document,
      edition: body.dataset.edition,
      fingerprint: body.dataset.fingerprint,
      author: state.author,
      body: state.body,
      comments: state.comments,
      seen: state.seen,
      exported_on: today(),
      marks: marks()
    };
  }

  function fileName(ending) {
    var who = (state.body + state.author).replace(/[\\/:*?"<>|\s]/g, "");
    return body.dataset.document + "_" + body.dataset.edition + "_意見" + (who ? "_" + who : "") + ending;
  }

  function download(blob, name) {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
  }

  function named() {
    var dialog = document.querySelector("dialog.export");
    remember(function () {
      state.author = dialog.querySelector("[name=author]").value.trim();
      state.body = dialog.querySelector("[name=body]").value.trim();
    });
  }

  /* What the page says now is what the next draft is held against. */
  function sent() {
    remember(function () { state.exported = { date: today(), marks: marks() }; });
    document.querySelectorAll("article.since").forEach(mark);
    show();
  }

  function saveJson() {
    named();
    download(new Blob([JSON.stringify(exported(), null, 2) + "\n"], { type: "application/json" }), fileName(".json"));
    sent();
  }

  function saveExcel() {
    named();
    var type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    download(new Blob([zip(workbook())], { type: type }), fileName(".xlsx"));
    sent();
  }

  function readBack(file) {
    var told = document.querySelector("dialog.export .read");
    file.text().then(function (text) {
      var kept = JSON.parse(text);
      if (kept.schema !== "guidelinec review comments") { throw new Error(); }
      if (kept.document !== body.dataset.document || kept.edition !== body.dataset.edition) { throw new Error(); }
      var fresh = [];
      remember(function () { fresh = join(valid(kept)); });
      rows.forEach(mark);
      markLost();
      show();
      told.textContent = "意見 " + fresh.length + "件を読み込みました。";
    }).catch(function () {
      told.textContent = "この文書のこの版の意見ファイルとして読めません。この画面から書き出した .json を選んでください。";
    });
  }

  /* ---- a workbook: parts of ECMA-376, every cell a text */

  var COLUMNS = [
    ["番号", function (one, place) { return String(place + 1); }],
    ["箇所", function (one) { return one.place || ""; }],
    ["条項", function (one) { return one.clause || ""; }],
    ["引用", function (one) { return one.quote || ""; }],
    ["意見", function (one) { return one.text; }],
    ["氏名", function () { return state.author; }],
    ["所属", function () { return state.body; }],
    ["日付", function (one) { return one.date || ""; }],
    ["整理番号", function (one) { return one.id; }]
  ];

  /* Words without the signs that no workbook may hold, so that both files say the same. */
  function printed(words) {
    return words.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
  }

  function xml(words) {
    return printed(words)
      .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(^|[^\ud800-\udbff])[\udc00-\udfff]/g, "$1\ufffd")
      .replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  }

  function cells(words) {
    return "<row>" + words.map(function (word) {
      return '<c t="inlineStr"><is><t xml:space="preserve">' + xml(word) + "</t></is></c>";
    }).join("") + "</row>";
  }

  function workbook() {
    var head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
    var main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    var office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    var packages = "http://schemas.openxmlformats.org/package/2006/";
    var lines = [cells(COLUMNS.map(function (column) { return column[0]; }))];
    state.comments.forEach(function (one, place) {
      lines.push(cells(COLUMNS.map(function (column) { return column[1](one, place); })));
    });
    return [
      ["[Content_Types].xml", head + '<Types xmlns="' + packages + 'content-types">' +
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
        '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>' +
        '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'],
      ["_rels/.rels", head + '<Relationships xmlns="' + packages + 'relationships"><Relationship Id="rId1" Type="' +
        office + '/officeDocument" Target="xl/workbook.xml"/></Relationships>'],
      ["xl/workbook.xml", head + '<workbook xmlns="' + main + '" xmlns:r="' + office +
        '"><sheets><sheet name="意見" sheetId="1" r:id="rId1"/></sheets></workbook>'],
      ["xl/_rels/workbook.xml.rels", head + '<Relationships xmlns="' + packages + 'relationships"><Relationship Id="rId1" Type="' +
        office + '/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'],
      ["xl/worksheets/sheet1.xml", head + '<worksheet xmlns="' + main +
        '"><cols><col min="1" max="1" width="6" customWidth="1"/><col min="2" max="3" width="24" customWidth="1"/>' +
        '<col min="4" max="4" width="32" customWidth="1"/><col min="5" max="5" width="60" customWidth="1"/>' +
        '<col min="6" max="9" width="16" customWidth="1"/></cols><sheetData>' + lines.join("") + "</sheetData></worksheet>"]
    ];
  }

  /* ---- a zip archive without compression (APPNOTE.TXT 4.3) */

  var TABLE = (function () {
    var table = new Uint32Array(256);
    for (var n = 0; n < 256; n += 1) {
      var value = n;
      for (var bit = 0; bit < 8; bit += 1) { value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1; }
      table[n] = value >>> 0;
    }
    return table;
  })();

  function crc(bytes) {
    var value = 0xffffffff;
    for (var place = 0; place < bytes.length; place += 1) {
      value = TABLE[(value ^ bytes[place]) & 0xff] ^ (value >>> 8);
    }
    return (value ^ 0xffffffff) >>> 0;
  }

  /* A record of numbers, each [value, bytes], lowest byte first. */
  function record(numbers) {
    var bytes = [];
    numbers.forEach(function (one) {
      for (var count = 0; count < one[1]; count += 1) { bytes.push((one[0] / Math.pow(256, count)) & 0xff); }
    });
    return new Uint8Array(bytes);
  }

  function zip(parts) {
    var encoder = new TextEncoder();
    var files = [], listed = [], offset = 0, size = 0;
    parts.forEach(function (part) {
      var name = encoder.encode(part[0]), data = encoder.encode(part[1]);
      var common = [[20, 2], [0x800, 2], [0, 2], [0, 2], [0x21, 2], [crc(data), 4], [data.length, 4], [data.length, 4], [name.length, 2]];
      var header = record([[0x04034b50, 4]].concat(common, [[0, 2]]));
      var entry = record([[0x02014b50, 4], [20, 2]].concat(common, [[0, 2], [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]]));
      files.push(header, name, data);
      listed.push(entry, name);
      offset += header.length + name.length + data.length;
      size += entry.length + name.length;
    });
    var end = record([[0x06054b50, 4], [0, 2], [0, 2], [parts.length, 2], [parts.length, 2], [size, 4], [offset, 4], [0, 2]]);
    return new Blob(files.concat(listed, [end]));
  }

  /* ---- what the reader does */

  var ACTS = {
    comment: comment,
    seen: toggleSeen,
    help: function () { open("help"); },
    export: reader,
    json: saveJson,
    xlsx: saveExcel
  };

  var KEYS = {
    j: function () { step(1); },
    k: function () { step(-1); },
    c: comment,
    s: toggleSeen,
    v: function () {
      var views = form.elements.view;
      views.selectedIndex = (views.selectedIndex + 1) % views.options.length;
      show();
    },
    "/": function () { form.elements.words.focus(); },
    "?": function () { open("help"); }
  };

  document.addEventListener("click", function (event) {
    var act = event.target.closest("[data-do]");
    if (act) { ACTS[act.dataset.do](); return; }
    var item = event.target.closest("[data-show-item]");
    if (item) {
      form.elements.asked.value = item.dataset.showItem;
      show();
      step(0);
      return;
    }
    var row = event.target.closest("article.row");
    if (row && row !== current && !event.target.closest("a, button")) { visit(row, false); }
  });

  document.addEventListener("focusin", function (event) {
    var row = event.target.closest && event.target.closest("article.row");
    if (row && row !== current) { visit(row, false); }
  });

  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && event.target === form.elements.words) { form.elements.words.value = ""; show(); step(0); return; }
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) { return; }
    if (event.target.closest("input, textarea, select, dialog")) { return; }
    if (KEYS[event.key]) { event.preventDefault(); KEYS[event.key](); }
  });

  document.querySelectorAll("dialog form").forEach(function (inner) {
    inner.addEventListener("submit", function (event) {
      event.preventDefault();
      var dialog = inner.closest("dialog");
      var value = event.submitter ? event.submitter.value : "";
      if (dialog.classList.contains("comment")) {
        if (value === "keep") { keep(dialog); }
        dialog.querySelector("textarea").value = ""; // what Esc closed is still there when the field is opened again
      }
      if (dialog.classList.contains("export")) { named(); }
      close(dialog);
    });
  });

  document.querySelector("dialog.export [name=file]").addEventListener("change", function (event) {
    if (event.target.files[0]) { readBack(event.target.files[0]); }
    event.target.value = "";
  });

  var waiting = 0;
  form.elements.words.addEventListener("input", function () {
    clearTimeout(waiting);
    waiting = setTimeout(show, 60);
  });
  form.addEventListener("change", show);
  form.addEventListener("submit", function (event) { event.preventDefault(); show(); step(0); });
  form.addEventListener("reset", function () {
    var view = chosen("view");
    setTimeout(function () { form.elements.view.value = view; show(); }, 0);
  });

  function target() {
    var name = decodeURIComponent(location.hash.slice(1));
    var row = name && document.getElementById(name);
    if (row && row.matches("article.row")) {
      if (!isShown(row)) { form.reset(); showBand(bandOf(row), new Set(bandOf(row).rows)); }
      visit(row, true);
    }
    var box = row && row.closest("details:not([open])"); // browsers of some years ago do not open it themselves
    if (box) { box.open = true; row.scrollIntoView(); }
    return Boolean(row);
  }

  window.addEventListener("hashchange", target);

  /* Another window of this page kept something. */
  window.addEventListener("storage", function (event) {
    if (event.key !== key || !event.newValue) { return; }
    var before = JSON.stringify([state.comments, state.seen]);
    refresh();
    if (JSON.stringify([state.comments, state.seen]) === before) { return; }
    rows.forEach(mark);
    markLost();
    label();
    show();
  });

  window.addEventListener("beforeunload", function (event) {
    if (unkept && state.comments.length) { event.preventDefault(); }
  });

  form.elements.view.value = state.view;
  if (form.elements.view.selectedIndex < 0) { form.elements.view.value = "inline"; }
  rows.forEach(function (row) {
    if (isSeen(row) || isSince(row) || commented().has(row)) { mark(row); }
  });
  markLost();
  show();
  setTimeout(function () { prepare(0); }, 200);
  if (!target() && state.place) {
    var place = document.getElementById(state.place);
    if (place && place.matches("article.row") && isShown(place)) { visit(place, true); }
  }
})();
