/* The page: files into slots, steps into jobs, one after the other; what fails says why and the rest goes on. */
"use strict";

(function () {
  const spoken = document.querySelector(".spoken");
  const engineNote = document.querySelector(".engine");
  const main = document.getElementById("work");
  let about = { editions: [] };

  function tell(text) { spoken.textContent = text; }

  /* ---- files of a slot */

  async function changed(task, slot, files, note, whole) {
    const wanted = files.filter(function (one) { return slot.folder || accepted(one.file.name, slot.accept); });
    const refused = files.filter(function (one) { return !wanted.includes(one); });
    const joined = whole || slot.folder || !slot.many ? wanted : slot.files.concat(wanted);
    const kept = slot.many || slot.folder ? joined : joined.slice(0, 1);
    const size = kept.reduce(function (sum, one) { return sum + one.file.size; }, 0);
    const large = size > MOST_BYTES;
    if (!large && (wanted.length || whole)) { slot.files = kept; task.desk = {}; }
    if (slot.id === "guideline") { await offerEditions(task, slot); }
    note.textContent = large ? say(WORDS.tooLarge) + sized(size)
      : refused.length ? say(WORDS.wrongKind) + refused.map(function (one) { return one.file.name; }).join(", ") : "";
  }

  /* The editions to choose from: those of the published guideline that was dropped, else of the one in the page. */
  async function offerEditions(task, slot) {
    const dropped = slot.files.length ? await editionsOf(slot.files[0].file) : [];
    const known = { editions: dropped.length ? dropped : about.editions };
    task.choices.forEach(function (choice) {
      if (choice.options === "editions") { fillList(choice.select, choice, known); }
    });
  }

  /* The names of the files of a task in its jobs, the same each time. */
  function namesOf(task) {
    const taken = new Set();
    const named = {};
    task.slots.forEach(function (slot) {
      named[slot.id] = slot.folder ? [] : slot.files.map(function (one) { return plainName(one.path, taken, slot.mark); });
    });
    return named;
  }

  /* The files of a task by their names, read now: what is chosen, and on top what earlier steps made. */
  async function filesOf(task, step, named) {
    const files = {};
    for (const slot of slotsOf(task, step)) {
      for (let index = 0; index < slot.files.length; index += 1) {
        const one = slot.files[index];
        const name = slot.folder ? insideFolder(slot.files, one) : named[slot.id][index];
        if (name) { files[name] = await bytesOf(one.file); }
      }
    }
    return Object.assign(files, task.keeps ? task.desk : {});
  }

  /* The path of a file in a project; "" for what is not of the project: products, hidden files. */
  function insideFolder(all, one) {
    if (all.length === 1) { return one.path.split("/").pop(); }
    const path = one.path.split("/").slice(1).join("/");
    return path.split("/").some(function (step) { return step.startsWith("."); }) || path.startsWith("build/") ? "" : path;
  }

  /* ---- jobs */

  /* The places of files that a step takes: those of the task, and those that it needs. */
  function slotsOf(task, step) {
    const grouped = task.groups.flatMap(function (group) { return group.slots || []; });
    return task.slots.filter(function (slot) { return !grouped.includes(slot) || (step.need || []).includes(slot.id); });
  }

  function missing(task, step) {
    const slots = slotsOf(task, step).filter(function (slot) {
      return !slot.files.length && (slot.need || (step.need || []).includes(slot.id));
    });
    return slots.concat(task.choices.filter(function (choice) {
      return (step.asks || []).includes(choice.id) && !choice.select.value.trim();
    }));
  }

  function enqueue(task, step) {
    const lacking = missing(task, step);
    if (lacking.length) {
      task.note.textContent = say(WORDS.missing) + lacking.map(function (one) { return say(one.label); }).join("、");
      return null;
    }
    task.note.textContent = "";
    const chosen = {};
    task.choices.forEach(function (choice) { chosen[choice.id] = choice.select.value.trim(); });
    const named = namesOf(task);
    const words = step.words(named, chosen);
    const shown = jobView(step, words);
    const results = step.results || task.results;
    results.hidden = false;
    results.append(shown.view);
    task.turn = task.turn.then(function () { return work(task, step, words, named, shown); });
    return task.turn;
  }

  async function work(task, step, words, named, shown) {
    const started = performance.now();
    try {
      const files = await filesOf(task, step, named);
      running(shown, step);
      const job = { arguments: words, files: files, project: task.open, unpack: task.slots.some(function (slot) { return slot.folder; }) };
      const done = await Engine.run(job, function (line) { showLine(shown, line); });
      if (task.keeps && (done.code === 0 || done.code === 1)) { Object.assign(task.desk, done.files); }
      if (!Object.keys(CODES).includes(String(done.code)) || done.code > 1) { refusedLines(shown, done); }
      showOutcome(shown, done, (performance.now() - started) / 1000, saveAll);
      offerNext(task, step, shown, done);
      if (task.open) { await Project.refresh(); }
    } catch (problem) {
      const cancelled = problem.message === "cancelled";
      showFailure(shown, cancelled ? say(WORDS.cancelled) : problem.message.startsWith(say(WORDS.unreadable)) ? problem.message : say(WORDS.broken) + problem.message);
      restarted();
    } finally {
      shown.cancel.hidden = true;
      tell(say(step.label) + "：" + shown.state.textContent);
    }
  }

  /* The step that follows one that went well. */
  function offerNext(task, step, shown, done) {
    const next = task.steps.find(function (one) { return one.id === step.then; });
    if (next && done.code <= 1) {
      shown.made.append(make("p", {}, make("button", { type: "button", "data-then": next.id, click: function () { enqueue(task, next); } }, say(next.label))));
    }
  }

  function running(shown, step) {
    shown.view.dataset.state = "running";
    shown.state.textContent = say(WORDS.running);
    shown.cancel.hidden = false;
    shown.cancel.onclick = function () { Engine.cancel(); };
    tell(say(step.label) + "：" + say(WORDS.running));
  }

  /* A refusal that no line said. */
  function refusedLines(shown, done) {
    if (!shown.lines.textContent.trim() && done.err) { showLine(shown, done.err); }
  }

  function saveAll(files) {
    const buttons = make("p", { class: "save-all" });
    if (Object.keys(files).length > 1) {
      const button = make("button", { type: "button", class: "zip", click: function () {
        Engine.pack(files).then(function (zip) { offer(button, zip); }, notSaved);
      } }, say(WORDS.saveAll));
      buttons.append(button, " ");
    }
    if (window.showDirectoryPicker) {
      buttons.append(make("button", { type: "button", click: function () {
        saveIntoFolder(files).then(function (name) { tell(say(WORDS.saved) + name); }, notSaved);
      } }, say(WORDS.saveFolder)));
    }
    return buttons;
  }

  /* A browser takes a download for one that the person asked for some seconds long; later the person is asked to press once more. */
  function offer(button, zip) {
    if (!navigator.userActivation || navigator.userActivation.isActive) { download("guidelinec.zip", zip); return; }
    const again = make("button", { type: "button", click: function () { download("guidelinec.zip", zip); } }, say(WORDS.save) + " guidelinec.zip");
    button.replaceWith(again);
    again.focus();
  }

  function notSaved(problem) {
    if (problem.name !== "AbortError") { tell(say(WORDS.notSaved) + problem.message); }
  }

  /* ---- the page */

  /* A task with what belongs to its groups beside its own. */
  function gathered(task) {
    task.groups = task.groups || [];
    ["slots", "choices", "steps"].forEach(function (kind) {
      task[kind] = task[kind].concat(task.groups.flatMap(function (group) { return group[kind] || []; }));
    });
    task.desk = {};
    task.turn = Promise.resolve();
    task.slots.forEach(function (slot) { slot.files = []; });
  }

  /* Slots, choices and buttons of a task or of a group in it; `every` is a button for all of them. */
  function partView(task, part, every) {
    return [
      make("div", { class: "slots" }, ...(part.slots || []).map(function (slot) {
        return slotView(task, slot, function (which, files, note, whole) { return changed(task, which, files, note, whole); });
      })),
      make("div", { class: "choices" }, ...(part.choices || []).map(function (choice) { return choiceView(task, choice, about); })),
      make("p", { class: "steps" }, ...part.steps.map(function (step) {
        return make("button", { type: "button", "data-step": step.id, click: function () { enqueue(task, step); } }, say(step.label));
      }), every),
    ];
  }

  function taskView(task) {
    const own = { slots: task.slots, choices: task.choices, steps: task.steps };
    const usual = own.steps.filter(function (step) { return !step.apart; });
    const every = make("button", { type: "button", class: "every", click: function () {
      usual.every(function (step) { return enqueue(task, step); });
    } }, say(WORDS.all));
    gathered(task);
    task.note = make("p", { class: "note alert", role: "alert" });
    task.results = resultsView("h3");
    return make("section", { class: "task", id: task.id, "aria-labelledby": task.id + "-title" },
      make("h2", { id: task.id + "-title" }, say(task.title)), make("p", {}, say(task.lead)),
      task.open ? Project.folderView(about.project) : null,
      ...partView(task, own, own.steps.length ? every : null),
      task.note, task.results, ...task.groups.map(function (group) { return groupView(task, group); }));
  }

  function resultsView(rank) {
    return make("div", { class: "results", hidden: "" }, make(rank, {}, say(WORDS.results)));
  }

  function groupView(task, group) {
    const results = resultsView("h4");
    group.steps.forEach(function (step) { step.results = results; });
    return make("div", { class: "group", role: "group", "aria-label": say(group.title) }, make("h3", {}, say(group.title)),
      ...partView(task, group, null), results, task.open && group.shows ? Project[group.shows]() : null);
  }

  function draw(said) {
    about = said;
    const tasks = about.project ? [projectTask(true)].concat(TASKS) : TASKS;
    document.querySelector("nav").replaceChildren(make("ul", {}, ...tasks.map(function (task) {
      return make("li", {}, make("a", { href: "#" + task.id, click: function (event) {
        event.preventDefault();
        document.getElementById(task.id).scrollIntoView();
        document.querySelector("#" + task.id + " :is(input, select)").focus({ preventScroll: true });
      } }, say(task.title)));
    })));
    main.replaceChildren(...tasks.map(taskView));
    if (about.project) { Project.begin(about, tell); }
  }

  function footer(about) {
    const other = make("a", { href: LANGUAGE === "en" ? "#ja" : "#en", click: function (event) {
      location.hash = event.target.getAttribute("href");
      location.reload();
    }, lang: LANGUAGE === "en" ? "ja" : "en" }, say(WORDS.other));
    const parts = Object.entries(about).map(function (pair) { return pair[0] + " " + pair[1]; }).join(", ");
    document.querySelector("footer").replaceChildren(make("p", {}, say(WORDS.stays), " ", other),
      make("details", {}, make("summary", {}, say(WORDS.parts)), make("p", {}, parts)));
  }

  function impossible() {
    if (!Engine.needsAssembly) { return ""; }
    if (typeof WebAssembly !== "object" || typeof WebAssembly.instantiate !== "function") { return say(WORDS.noAssembly); }
    if (typeof DecompressionStream !== "function" || typeof Worker !== "function") { return say(WORDS.tooOld); }
    return "";
  }

  function restarted() {
    engineNote.textContent = say(WORDS.restarting);
    document.body.dataset.engine = "starting";
    Engine.restarted().then(isReady, cannot);
  }

  function isReady(about) {
    engineNote.textContent = say(WORDS.ready) + " guidelinec " + about.version;
    document.body.dataset.engine = "ready";
    document.querySelectorAll("select").forEach(function (select) { select.disabled = false; });
  }

  function cannot(problem) {
    engineNote.textContent = say(WORDS.notStarted) + problem.message;
    document.body.dataset.engine = "failed";
  }

  document.addEventListener("engine-gone", function () { cannot(new Error(say(WORDS.ended))); });
  document.addEventListener("engine-back", function () { if (document.body.dataset.engine === "failed") { isReady(about); } });
  document.addEventListener("dragover", function (event) { event.preventDefault(); });
  document.addEventListener("drop", function (event) { event.preventDefault(); tell(say(WORDS.dropOutside)); });
  document.documentElement.lang = LANGUAGE;
  document.querySelector(".lead").textContent = say(WORDS.lead) + say(WORDS.stays);

  const problem = impossible();
  if (problem) {
    main.replaceChildren(make("p", { class: "alert", role: "alert" }, problem));
    document.body.dataset.engine = "impossible";
    return;
  }
  engineNote.textContent = say(WORDS.starting);
  document.body.dataset.engine = "starting";
  Engine.about().then(function (about) {
    draw(about);
    footer(about.parts);
    Engine.start(LANGUAGE).then(isReady, cannot);
  });
})();
