/* How tasks, files and results are shown. Everything that comes from files is put in as text. */
"use strict";

/* An element with attributes, and with texts or elements in it. */
function make(name, attributes, ...content) {
  const element = document.createElement(name);
  Object.entries(attributes || {}).forEach(function (pair) {
    if (typeof pair[1] === "function") { element.addEventListener(pair[0], pair[1]); }
    else if (pair[1] !== false && pair[1] !== null && pair[1] !== undefined) { element.setAttribute(pair[0], pair[1]); }
  });
  element.append(...content.filter(function (part) { return part !== null && part !== undefined; }));
  return element;
}

function sized(bytes) {
  return bytes < 1e6 ? Math.max(1, Math.round(bytes / 1000)) + " KB" : (bytes / 1e6).toFixed(1) + " MB";
}

/* The frame of a slot: a file picker of the browser, beside which files can be dropped. */
function slotView(task, slot, changed) {
  const id = task.id + "-" + slot.id;
  const list = make("ul", { class: "chosen", "aria-label": say(slot.label) });
  const note = make("p", { class: "note", role: "status" });
  const put = function (files) { changed(slot, files, note).then(function () { slotFiles(slot, list, changed, note); }); };
  const pick = function (folder) {
    return make("input", {
      type: "file", id: folder ? id + "-folder" : id, multiple: slot.many || folder || null, webkitdirectory: folder || null,
      accept: folder ? null : slot.folder ? ".zip" : slot.accept,
      change: function (event) { put(Array.from(event.target.files).map(function (file) { return named(file); })); event.target.value = ""; },
    });
  };
  const frame = make("div", {
    class: "slot", "data-slot": slot.id,
    dragover: function (event) { event.preventDefault(); event.stopPropagation(); frame.classList.add("over"); },
    dragleave: function () { frame.classList.remove("over"); },
    drop: function (event) {
      event.preventDefault(); event.stopPropagation(); frame.classList.remove("over");
      droppedFiles(event.dataTransfer).then(put);
    },
  },
  make("label", { for: id }, say(slot.label), slot.folder ? "（zip）" : ""), pick(false),
  slot.folder ? make("label", { for: id + "-folder" }, say(WORDS.chooseFolder)) : null, slot.folder ? pick(true) : null,
  make("span", { class: "hint" }, say(WORDS.dropHere)), list, note);
  slot.redraw = function () { slotFiles(slot, list, changed, note); };
  return frame;
}

function slotFiles(slot, list, changed, note) {
  const shown = slot.folder && slot.files.length > 1 ? [slot.files[0]] : slot.files;
  list.replaceChildren(...shown.map(function (one) {
    const name = shown.length < slot.files.length ? one.path.split("/")[0] + "（" + slot.files.length + "）" : one.path;
    const size = slot.files.reduce(function (sum, each) { return sum + (shown.length < slot.files.length || each === one ? each.file.size : 0); }, 0);
    const left = shown.length < slot.files.length ? [] : slot.files.filter(function (each) { return each !== one; });
    return make("li", {}, name + " " + sized(size) + " ", make("button", {
      type: "button", "aria-label": say(WORDS.remove) + " " + name,
      click: function () { changed(slot, left, note, true).then(function () { slotFiles(slot, list, changed, note); }); },
    }, say(WORDS.remove)));
  }));
}

/* A choice: a list, or a line to type in. */
function choiceView(task, choice, about) {
  const id = task.id + "-choice-" + choice.id;
  choice.select = choice.options === "text" ? make("input", { id: id, type: "text", autocomplete: "off", spellcheck: "false" }) : listView(id, choice, about);
  return make("p", { class: "choice" }, make("label", { for: id }, say(choice.label) + " "), choice.select);
}

function listView(id, choice, about) {
  const select = make("select", { id: id });
  fillList(select, choice, about);
  return select;
}

/* Put the options of now into a list. */
function fillList(select, choice, about) {
  const known = { editions: about.editions, project: [["", WORDS.allEditions]].concat(about.project ? about.project.editions : []) };
  const options = known[choice.options] || choice.options;
  select.replaceChildren(...options.map(function (option) {
    return make("option", { value: option[0] }, Array.isArray(option[1]) ? say(option[1]) : option[1]);
  }));
  if (choice.options === "editions" && !choice.first) { select.selectedIndex = options.length - 1; }
}

/* One job: the command, how it stands, what is said meanwhile, and in the end what it made. A second one of the same step has its number in
   its name, so that who hears the page can tell them apart. */
function jobView(step, words) {
  const state = make("span", { class: "state" }, say(WORDS.waiting));
  const cancel = make("button", { type: "button", class: "cancel", hidden: "" }, say(WORDS.cancel));
  const lines = make("pre", { class: "lines", tabindex: "0", "aria-label": say(WORDS.messages), hidden: "" });
  const made = make("div", { class: "made" });
  const before = document.querySelectorAll('.job[data-step="' + step.id + '"]').length;
  const name = say(step.label) + (before ? " " + (before + 1) : "");
  const view = make("section", { class: "job", "data-step": step.id, "data-state": "waiting", "aria-label": name },
    make("h4", {}, name + " ", state, " ", cancel),
    make("p", { class: "command" }, make("span", { class: "hint" }, say(WORDS.command) + " "), make("code", {}, commandLine(words))), lines, made);
  return { view: view, state: state, cancel: cancel, lines: lines, made: made };
}

function showLine(shown, line) {
  if (!line.trim()) { return; }
  shown.lines.hidden = false;
  shown.lines.textContent += line + "\n";
  shown.lines.scrollTop = shown.lines.scrollHeight;
}

function showOutcome(shown, done, seconds, save) {
  const good = done.code === 0 || done.code === 1;
  const words = CODES[done.code] || CODES[70];
  shown.view.dataset.state = good ? "done" : "failed";
  shown.view.dataset.code = done.code;
  shown.state.textContent = say(words) + "（" + seconds.toFixed(1) + " " + say(WORDS.seconds) + "）";
  const printed = new TextDecoder().decode(done.out).trim();
  if (printed) { shown.made.append(make("pre", { class: "printed", tabindex: "0", "aria-label": say(WORDS.output) }, printed)); }
  const names = Object.keys(done.files);
  if ((done.changed || []).length) { shown.made.append(Project.changedView(done.changed)); }
  if (!names.length) { return; }
  shown.made.append(make("h5", {}, say(WORDS.made)), make("ul", { class: "files" }, ...names.map(function (name) {
    return make("li", {}, make("button", {
      type: "button", "data-file": name, "aria-label": say(WORDS.save) + " " + name, click: function () { download(name, done.files[name]); },
    }, say(WORDS.save)), " " + name + " ", make("span", { class: "hint" }, sized(done.files[name].length)));
  })), save(done.files));
}

function showFailure(shown, message) {
  shown.view.dataset.state = "failed";
  shown.state.textContent = message;
}
