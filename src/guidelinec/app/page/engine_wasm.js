/* The engine of the offline page: Python in a worker. The local server has another one; both are used like this:

   Engine.start(language)          a promise of what the program is: { version, editions: [[id, name], …] }
   Engine.run(job, told)           a promise of { code, out, err, files }: the exit code, what was printed and said, and the files by
                                   name as bytes that are new or changed; told(line) is called with each line that is said meanwhile.
                                   job = { arguments: [verb, …], files: { name: bytes }, unpack: whether a .zip among them is a folder }
   Engine.pack(files)              a promise of one zip with these files, as bytes
   Engine.cancel()                 end what runs: its promise fails with "cancelled", and the engine starts again

   One job runs at a time; a second one waits for the first. An engine that broke fails the job and starts again. */
"use strict";

const Engine = (function () {
  let worker = null;
  let language = "ja";
  let ready = null;
  let waiting = null;  /* { take, fail, told } of the job that runs */
  let last = Promise.resolve();

  function part(name) {
    return document.getElementById("part-" + name).textContent;
  }

  async function plain(name) {
    const packed = Uint8Array.from(atob(part(name)), function (sign) { return sign.charCodeAt(0); });
    return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
  }

  async function begin() {
    const address = URL.createObjectURL(new Blob([await plain("worker")], { type: "text/javascript" }));
    const own = new Worker(address);
    URL.revokeObjectURL(address);
    worker = own;
    const parts = {};
    ["wasm", "loader", "glue", "library", "packages"].forEach(function (name) { parts[name] = part(name); });
    const lock = await plain("lock");
    return new Promise(function (take, fail) {
      own.onerror = function (event) { broke(event.message || "worker", fail); };
      own.onmessage = function (event) { heard(event.data, take, fail); };
      own.postMessage({ parts: parts, lock: lock, language: language });
    });
  }

  function heard(message, take, fail) {
    if (message.ready) { take(message.ready); }
    if (message.line !== undefined && waiting) { waiting.told(message.line); }
    if (message.done && waiting) { settle("take", message.done); }
    if (message.broken) { broke(message.broken, fail); }
  }

  function settle(how, value) {
    const job = waiting;
    waiting = null;
    if (job) { job[how](value); }
  }

  /* The worker cannot go on: the job is told, and the next one gets a new worker. */
  function broke(reason, fail) {
    const problem = new Error(reason);
    fail(problem);
    if (waiting) { again(problem); }
  }

  function again(problem) {
    worker.terminate();
    settle("fail", problem);
    ready = begin();
    ready.catch(function () {});
  }

  function ask(message, told) {
    const turn = last.then(async function () {
      await ready;
      return new Promise(function (take, fail) {
        waiting = { take: take, fail: fail, told: told };
        worker.postMessage(message);
      });
    });
    last = turn.catch(function () {});
    return turn;
  }

  return {
    start: function (wanted) {
      language = wanted;
      ready = begin();
      return ready;
    },
    run: function (job, told) { return ask(job, told); },
    pack: function (files) { return ask({ pack: files }, function () {}); },
    cancel: function () { if (waiting) { again(new Error("cancelled")); } },
    restarted: function () { return ready; },
    about: async function () { return JSON.parse(await plain("about")); },
    needsAssembly: true,
  };
})();
