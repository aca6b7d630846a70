/* The worker of the offline page: Python in WebAssembly, which runs one job after the other. It asks for nothing outside of the page. */
"use strict";

let python = null;
let calls = null;

self.onmessage = function (event) {
  const asked = event.data;
  const work = asked.parts ? start(asked) : asked.pack ? pack(asked) : run(asked);
  work.catch(function (problem) {
    self.postMessage({ broken: String(problem && problem.message || problem).slice(-4000) });
  });
};

/* A part of the page: gzip in base64. */
async function unpacked(text) {
  const packed = Uint8Array.from(atob(text), function (sign) { return sign.charCodeAt(0); });
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/* The module that a text is. */
async function module(bytes) {
  const address = URL.createObjectURL(new Blob([bytes], { type: "text/javascript" }));
  try {
    return await import(address);
  } finally {
    URL.revokeObjectURL(address);
  }
}

const KINDS = { wasm: "application/wasm", zip: "application/zip" };

/* What Pyodide would load lies in memory; nothing else is answered. */
function answerFrom(memory) {
  self.fetch = async function (address) {
    const name = String(address && address.url || address).split("/").pop();
    if (!memory[name]) { return new Response("", { status: 404 }); }
    return new Response(memory[name], { headers: { "content-type": KINDS[name.split(".").pop()] } });
  };
}

async function start(asked) {
  const names = Object.keys(asked.parts);
  const parts = {};
  await Promise.all(names.map(async function (name) { parts[name] = await unpacked(asked.parts[name]); }));
  answerFrom({ "pyodide.asm.wasm": parts.wasm, "python_stdlib.zip": parts.library });
  const loader = await module(parts.loader);
  const glue = await module(parts.glue);
  python = await loader.loadPyodide({
    indexURL: "https://guidelinec.invalid/",
    createPyodideModule: glue.default,
    lockFileContents: JSON.parse(asked.lock),
    env: { GUIDELINEC_LANG: asked.language, HOME: "/home/page" },
    checkAPIVersion: true,
  });
  python.unpackArchive(parts.packages, "zip", { extractDir: "/lib/python3.14/site-packages" });
  calls = python.pyimport("guidelinec.app.in_worker");
  self.postMessage({ ready: JSON.parse(calls.about()) });
}

/* What Python answered, as values of JavaScript. */
function plain(answer) {
  const done = answer.toJs({ dict_converter: Object.fromEntries });
  answer.destroy();
  return done;
}

/* Run a job: its arguments, and its files by name as bytes. What Python says goes out line by line. */
async function run(asked) {
  const told = function (line) { self.postMessage({ line: line }); };
  const names = Object.keys(asked.files);
  const words = JSON.stringify({ arguments: asked.arguments, unpack: Boolean(asked.unpack) });
  self.postMessage({ done: plain(calls.run_job(words, names, Object.values(asked.files), told)) });
}

/* One zip of files. */
async function pack(asked) {
  const files = asked.pack;
  self.postMessage({ done: plain(calls.pack(Object.keys(files), Object.values(files))) });
}
