/* Files that people drop or choose, and the names that they get in a job. */
"use strict";

const MOST_BYTES = 200 * 1024 * 1024;

/* A file by its path in a dropped folder, or its name. */
function named(file, path) {
  return { file: file, path: path || file.webkitRelativePath || file.name };
}

/* All files of a drop, also those in folders. */
async function droppedFiles(transfer) {
  const entries = Array.from(transfer.items || [])
    .map(function (item) { return item.webkitGetAsEntry ? item.webkitGetAsEntry() : null; })
    .filter(Boolean);
  if (!entries.some(function (entry) { return entry.isDirectory; })) {
    return Array.from(transfer.files).map(function (file) { return named(file); });
  }
  const lists = await Promise.all(entries.map(filesBelow));
  return lists.flat();
}

async function filesBelow(entry) {
  if (entry.isFile) {
    const file = await new Promise(function (take, fail) { entry.file(take, fail); });
    return [named(file, entry.fullPath.replace(/^\//, ""))];
  }
  const reader = entry.createReader();
  const lists = [];
  for (;;) {  /* a reader gives at most 100 entries at a time */
    const some = await new Promise(function (take, fail) { reader.readEntries(take, fail); });
    if (!some.length) { return lists.flat(); }
    lists.push(...await Promise.all(some.map(filesBelow)));
  }
}

/* Whether a name has one of the endings of `accept` (".docx,.xlsx"; none: all). */
function accepted(name, accept) {
  return !accept || accept.split(",").some(function (ending) { return name.toLowerCase().endsWith(ending); });
}

/* A name that no command line takes for an option, and no two files of a job share. */
function plainName(name, taken, mark) {
  const base = name.split(/[\\/]/).pop().replace(/[\u0000-\u001f\u007f:*?"<>|]/g, "_").replace(/^[-.]+/, "_") || "_";
  const free = taken.has(base) ? mark + base : base;
  const dot = free.lastIndexOf(".") > 0 ? free.lastIndexOf(".") : free.length;
  let last = free;
  for (let count = 2; taken.has(last); count += 1) { last = free.slice(0, dot) + "(" + count + ")" + free.slice(dot); }
  taken.add(last);
  return last;
}

/* The name without its ending. */
function stem(name) {
  return name.replace(/\.[^.]*$/, "");
}

/* The editions of a published guideline by id and name; none of a file that is no such thing, which the command then says. */
async function editionsOf(file) {
  try {
    return JSON.parse(await file.text()).editions.map(function (one) { return [one.edition, one.edition + "（" + one.date + "）"]; });
  } catch (problem) {
    return [];
  }
}

async function bytesOf(file) {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (problem) {
    throw new Error(say(WORDS.unreadable) + file.name);
  }
}

/* What a command would look like in a terminal. */
function commandLine(words) {
  return ["guidelinec"].concat(words).map(function (word) {
    return /^[^\s"'$`\\&|;<>()]+$/.test(word) ? word : '"' + word.replace(/(["\\$`])/g, "\\$1") + '"';
  }).join(" ");
}

/* Let the browser save bytes under a name. */
function download(name, bytes) {
  const address = URL.createObjectURL(new Blob([bytes], { type: "application/octet-stream" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name.split("/").pop();
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(function () { URL.revokeObjectURL(address); }, 60000);
}

/* Write files below a folder that the person chooses (where the browser can). */
async function saveIntoFolder(files) {
  const folder = await window.showDirectoryPicker({ mode: "readwrite" });
  for (const [path, bytes] of Object.entries(files)) {
    const steps = path.split("/");
    const name = steps.pop();
    let here = folder;
    for (const step of steps) { here = await here.getDirectoryHandle(step, { create: true }); }
    const writing = await (await here.getFileHandle(name, { create: true })).createWritable();
    await writing.write(bytes);
    await writing.close();
  }
  return folder.name;
}
