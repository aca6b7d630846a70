/* The engine of `guidelinec app`: a process beside the page runs each job. It is used like that of the offline page (engine_wasm.js), and
   knows besides:

   Engine.heard(listener)          listener(event) is called with what the server tells: { saved: [path, …] } of the project
   Engine.beside(job, told)        run a job beside those that wait for each other
   Engine.products()               a promise of the products: [{ name, address, size, shown }, …]
   Engine.show(html)               a promise of the address, below that of what is shown, of a page with these bytes
   job.project                     whether the job works in the project that is open; then its outcome has `changed`, the paths of files there */
"use strict";

const Engine = (function () {
  const here = location.pathname.replace(/[^/]*$/, "");
  let language = "ja";
  let ready = null;
  let running = null;  /* what aborts the job that runs */
  let listener = function () {};
  let last = Promise.resolve();

  async function get(name) {
    const answer = await fetch(here + name);
    if (!answer.ok) { throw new Error(await answer.text()); }
    return answer.json();
  }

  function about() { return get("about"); }

  /* The stream says that this window is open; where it ends, the program has ended. */
  function hold() {
    const stream = new EventSource(here + "alive");
    stream.onmessage = function (event) { listener(JSON.parse(event.data)); };
    return new Promise(function (take, fail) {
      stream.onopen = function () {
        take();
        document.dispatchEvent(new CustomEvent("engine-back"));  /* a stream that broke is opened again by the browser */
      };
      stream.onerror = function () {
        fail(new Error(say(WORDS.ended)));
        document.dispatchEvent(new CustomEvent("engine-gone"));
      };
    });
  }

  /* A line of JSON that says what is wanted, and the bytes of the files one after the other. */
  function body(wanted, files) {
    const sizes = Object.entries(files).map(function (pair) { return [pair[0], pair[1].length]; });
    const head = JSON.stringify(Object.assign({ files: sizes, language: language }, wanted)) + "\n";
    return new Blob([head].concat(Object.values(files)));
  }

  async function ask(name, wanted, files, signal) {
    const answer = await fetch(here + name, { method: "POST", body: body(wanted, files), signal: signal });
    if (!answer.ok) { throw new Error(await answer.text()); }
    return answer;
  }

  /* What comes of a job: lines of JSON, the last of which says how it ended, and then bytes. */
  async function outcome(answer, told) {
    const reader = answer.body.getReader();
    let rest = new Uint8Array(0);
    for (;;) {
      const end = rest.indexOf(10);
      if (end < 0) {
        const next = await reader.read();
        if (next.done) { throw new Error(say(WORDS.noEnd)); }
        rest = joined([rest, next.value]);
        continue;
      }
      const message = JSON.parse(new TextDecoder().decode(rest.subarray(0, end)));
      rest = rest.subarray(end + 1);
      if (message.done) { return filled(message.done, joined([rest].concat(await all(reader)))); }
      told(message.line);
    }
  }

  async function all(reader) {
    const pieces = [];
    for (;;) {
      const next = await reader.read();
      if (next.done) { return pieces; }
      pieces.push(next.value);
    }
  }

  function joined(pieces) {
    const whole = new Uint8Array(pieces.reduce(function (sum, piece) { return sum + piece.length; }, 0));
    pieces.reduce(function (place, piece) { whole.set(piece, place); return place + piece.length; }, 0);
    return whole;
  }

  function filled(done, bytes) {
    const size = done.files.reduce(function (sum, pair) { return sum + pair[1]; }, done.out);
    if (bytes.length !== size) { throw new Error(say(WORDS.noEnd)); }
    const files = {};
    done.files.reduce(function (place, pair) {
      files[pair[0]] = bytes.subarray(place, place + pair[1]);
      return place + pair[1];
    }, done.out);
    return { code: done.code, err: done.err, out: bytes.subarray(0, done.out), files: files, changed: done.changed || [] };
  }

  async function run(job, told, signal) {
    const wanted = { arguments: job.arguments, unpack: Boolean(job.unpack), project: Boolean(job.project) };
    return outcome(await ask("job", wanted, job.files, signal), told);
  }

  async function work(job, told) {
    const own = running = new AbortController();
    try {
      return await run(job, told, own.signal);
    } catch (problem) {
      throw own.signal.aborted ? new Error("cancelled") : problem;
    } finally {
      running = null;
    }
  }

  function inTurn(what) {
    const turn = last.then(what);
    last = turn.catch(function () {});
    return turn;
  }

  return {
    start: function (wanted) {
      language = wanted;
      ready = hold().then(about);
      return ready;
    },
    run: function (job, told) { return inTurn(function () { return work(job, told); }); },
    pack: async function (files) {
      return new Uint8Array(await (await ask("zip", {}, files)).arrayBuffer());
    },
    cancel: function () { if (running) { running.abort(); } },
    restarted: function () { return ready; },
    about: about,
    heard: function (wanted) { listener = wanted; },
    beside: function (job, told) { return run(job, told); },
    products: function () { return get("products"); },
    show: async function (html) {
      const answer = await fetch(here + "show", { method: "POST", body: html });
      if (!answer.ok) { throw new Error(await answer.text()); }
      return (await answer.json()).address;
    },
    needsAssembly: false,
  };
})();
