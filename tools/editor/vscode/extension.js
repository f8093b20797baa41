// Starts `tramec lsp` and hands it to the editor; all that is known of schemas is there.
const { workspace } = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

exports.activate = async () => {
  const settings = workspace.getConfiguration("trame");
  const run = { command: settings.get("path"), args: ["lsp"] };
  const lint = settings.get("lint");
  client = new LanguageClient(
    "trame",
    "Trame",
    { run, debug: run },
    {
      documentSelector: [{ language: "trame" }],
      initializationOptions: {
        importPaths: settings.get("importPaths"),
        renameKeepsIdentity: settings.get("renameKeepsIdentity"),
        ...(lint === true ? {} : { lint }),
      },
    },
  );
  await client.start();
};

exports.deactivate = () => client?.stop();
