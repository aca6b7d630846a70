/* The project that `guidelinec app` opened: its products, and the clause that is being written. The offline page has none. */
"use strict";

const Project = (function () {
  let shown = "";     /* the address below which files are shown */
  let tell = null;
  let list = null;    /* the products */
  let live = null;    /* { state, lines, frame } of the clause that is being written */
  let wanted = "";    /* the file that was saved last */
  let looking = false;

  function folderView(project) {
    return make("p", { class: "hint" }, say(WORDS.folder) + " ", make("code", {}, project.root));
  }

  /* Where the clause that is being written is shown. */
  function liveView() {
    live = {
      state: make("p", { class: "state", role: "status" }, say(WORDS.notSavedYet)),
      lines: make("pre", { class: "lines", tabindex: "0", "aria-label": say(WORDS.messages), hidden: "" }),
      frame: make("iframe", { class: "preview", title: say(WORDS.preview), sandbox: "", hidden: "" }),
    };
    return make("div", { id: "live" }, make("h4", {}, say(WORDS.preview)), live.state, live.lines, live.frame);
  }

  function productsView() {
    list = make("ul", { class: "products" });
    return make("div", { id: "products" }, make("h4", {}, say(WORDS.products)), list);
  }

  function begin(about, spoken) {
    shown = about.shown;
    tell = spoken;
    Engine.heard(function (event) {
      const texts = (event.saved || []).filter(function (path) { return /^source\/.*\.md$/.test(path); });
      if (texts.length) { look(texts[0]); }
    });
    refresh();
  }

  /* The products as they lie in build/. */
  async function refresh() {
    const products = await Engine.products();
    list.replaceChildren(...(products.length ? products.map(productView) : [make("li", {}, say(WORDS.noProducts))]));
  }

  function productView(one) {
    const size = make("span", { class: "hint" }, sized(one.size));
    const link = { href: shown + one.address, rel: "noopener noreferrer" };
    if (one.shown) { link.target = "_blank"; } else { link.download = one.name.split("/").pop(); }
    return make("li", {}, make("a", link, one.name.replace(/^build\//, "")), " ", size);
  }

  /* Names of files that a job changed; products are links. */
  function changedView(names) {
    return make("div", {}, make("h5", {}, say(WORDS.changed)), make("ul", { class: "files" }, ...names.map(function (name) {
      return make("li", {}, name.startsWith("build/")
        ? make("a", { href: shown + name.split("/").map(encodeURIComponent).join("/"), target: "_blank", rel: "noopener noreferrer" }, name) : name);
    })));
  }

  /* Show the file that was saved last; what is saved meanwhile is shown next. */
  async function look(path) {
    wanted = path;
    if (looking) { return; }
    looking = true;
    try {
      while (wanted) {
        const now = wanted;
        wanted = "";
        await lookAt(now);
      }
    } finally {
      looking = false;
    }
  }

  async function lookAt(path) {
    const started = performance.now();
    const said = [];
    live.state.textContent = path + "：" + say(WORDS.running);
    try {
      const done = await Engine.beside({ arguments: ["preview", path, "--to", "html"], files: {}, project: true }, function (line) { said.push(line); });
      if (done.out.length) {
        live.frame.src = shown + await Engine.show(done.out);
        live.frame.hidden = false;
      }
      live.state.textContent = path + "（" + ((performance.now() - started) / 1000).toFixed(1) + " " + say(WORDS.seconds) + "）";
    } catch (problem) {
      live.state.textContent = path + "：" + problem.message;
    }
    live.lines.textContent = said.join("\n");
    live.lines.hidden = !said.length;
    live.state.dataset.path = path;
    tell(live.state.textContent);
  }

  return { folderView: folderView, live: liveView, products: productsView, begin: begin, refresh: refresh, changedView: changedView };
})();
