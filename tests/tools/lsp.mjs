// Speaks with yaml-language-server as an editor does; run by tests/slow/editor.rs with a job
// `{root, settings, files: [{path, text, asks: [{kind, line, character}]}]}`.
//
// `root` is the folder that the editor has opened, `settings` those of the editor. Each file is opened with its
// text (it need not be on the disk); `kind` of a question is `hover` or `completion`, lines and characters count
// from 0. Prints `[{path, diagnostics: [{line, message}], answers: [text or [label]]}]` as JSON.

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const SERVER = createRequire(import.meta.url).resolve("yaml-language-server/bin/yaml-language-server");

/// How long the server may take for one answer, in milliseconds; the machine may be busy.
const PATIENCE = 120_000;

class Server {
  constructor(settings) {
    this.settings = settings;
    this.child = spawn(process.execPath, [SERVER, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
    this.waiting = new Map();
    this.diagnostics = new Map();
    this.last = 0;
    this.rest = Buffer.alloc(0);
    /// Fulfilled when the server has asked for the settings, and has had time to read them.
    this.hasSettings = patiently("settings", (resolve) => (this.toldSettings = resolve));
    this.child.stdout.on("data", (bytes) => this.read(bytes));
  }

  read(bytes) {
    this.rest = Buffer.concat([this.rest, bytes]);
    for (;;) {
      const end = this.rest.indexOf("\r\n\r\n");
      if (end < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.rest.subarray(0, end).toString())[1]);
      if (this.rest.length < end + 4 + length) return;
      const message = JSON.parse(this.rest.subarray(end + 4, end + 4 + length).toString());
      this.rest = this.rest.subarray(end + 4 + length);
      this.take(message);
    }
  }

  take({ id, method, params, result, error }) {
    if (method === "textDocument/publishDiagnostics") {
      this.diagnostics.get(params.uri)?.(params.diagnostics);
    } else if (method === "workspace/configuration") {
      const section = (name) => name.split(".").reduce((value, part) => value?.[part], this.settings) ?? null;
      this.send({ id, result: params.items.map((item) => section(item.section ?? "")) });
      setTimeout(this.toldSettings, 1_000);
    } else if (method && id !== undefined) {
      this.send({ id, result: null });
    } else if (this.waiting.has(id)) {
      const [resolve, reject] = this.waiting.get(id);
      this.waiting.delete(id);
      if (error) reject(new Error(JSON.stringify(error)));
      else resolve(result);
    }
  }

  send(message) {
    const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }));
    this.child.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    this.child.stdin.write(body);
  }

  notify(method, params) {
    this.send({ method, params });
  }

  ask(method, params) {
    this.last += 1;
    this.send({ id: this.last, method, params });
    return patiently(method, (resolve, reject) => this.waiting.set(this.last, [resolve, reject]));
  }

  /// Opens a file and waits for what the server finds in it.
  open(uri, text) {
    const found = patiently(uri, (resolve) => this.diagnostics.set(uri, resolve));
    this.notify("textDocument/didOpen", { textDocument: { uri, languageId: "yaml", version: 1, text } });
    return found;
  }
}

function patiently(what, work) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no answer: ${what}`)), PATIENCE);
    const done = (value) => {
      clearTimeout(timer);
      resolve(value);
    };
    work(done, reject);
  });
}

function answer(kind, result) {
  if (kind === "hover") {
    const { contents } = result ?? {};
    return typeof contents === "string" ? contents : (contents?.value ?? "");
  }
  const items = Array.isArray(result) ? result : (result?.items ?? []);
  return items.map((item) => item.label);
}

const job = JSON.parse(readFileSync(process.argv[2], "utf8"));
const rootUri = pathToFileURL(job.root).href;
const server = new Server(job.settings);
await server.ask("initialize", {
  processId: process.pid,
  rootUri,
  workspaceFolders: [{ uri: rootUri, name: "root" }],
  capabilities: {
    workspace: { configuration: true, workspaceFolders: true },
    textDocument: { hover: { contentFormat: ["plaintext"] }, completion: {}, publishDiagnostics: {} },
  },
});
server.notify("initialized", {});
const configured = server.hasSettings;
server.notify("workspace/didChangeConfiguration", { settings: job.settings });
await configured;

const out = [];
for (const { path, text, asks } of job.files) {
  const uri = pathToFileURL(join(job.root, path)).href;
  const found = await server.open(uri, text);
  const diagnostics = found.map(({ range, message }) => ({ line: range.start.line, message }));
  const answers = [];
  for (const { kind, line, character } of asks) {
    const params = { textDocument: { uri }, position: { line, character } };
    answers.push(answer(kind, await server.ask(`textDocument/${kind}`, params)));
  }
  out.push({ path, diagnostics, answers });
}
console.log(JSON.stringify(out));
server.child.kill();
process.exit(0);
