// Starts the language server of guidelinec for the Markdown and YAML of a project, and ends it with the window.
const { workspace } = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

exports.activate = async function activate() {
  const [command, ...args] = workspace.getConfiguration("guidelinec").get("command");
  const documentSelector = [
    { scheme: "file", language: "markdown", pattern: "**/source/**/*.md" },
    { scheme: "file", language: "yaml", pattern: "**/structure/**/*.yaml" },
  ];
  client = new LanguageClient("guidelinec", "guidelinec", { command, args }, { documentSelector });
  await client.start();
};

exports.deactivate = async function deactivate() {
  await client?.stop();
};
