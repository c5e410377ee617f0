import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { temporaryFolder } from "../../temporary-folder.ts";

const root = resolve(import.meta.dirname, "../../..");

/** The scripts of this folder as plain JavaScript, which Node 20 can run in a process of its own. */
export class Scripts {
  readonly #folder = temporaryFolder();

  constructor(...names: string[]) {
    const project = {
      extends: join(root, "tsconfig.json"),
      compilerOptions: {
        noEmit: false,
        rootDir: root,
        outDir: this.#folder,
        typeRoots: [join(root, "node_modules/@types")],
      },
      include: [],
      files: names.map((name) => join(import.meta.dirname, `${name}.ts`)),
    };
    writeFileSync(join(this.#folder, "tsconfig.json"), JSON.stringify(project));
    writeFileSync(join(this.#folder, "package.json"), JSON.stringify({ type: "module" }));
    symlinkSync(join(root, "node_modules"), join(this.#folder, "node_modules"));
    const compiler = join(root, "node_modules/typescript/bin/tsc");
    execFileSync(process.execPath, [compiler, "-p", this.#folder], { stdio: "inherit" });
  }

  start(name: string, ...parameters: readonly (string | number)[]): Script {
    return new Script(spawn(process.execPath, this.#line(name, parameters)));
  }

  /** As `start`, in a process whose files cannot grow beyond `kibibytes`. */
  startLimited(kibibytes: number, name: string, ...parameters: readonly (string | number)[]): Script {
    const shell = `ulimit -f ${kibibytes}; exec "$0" "$@"`;
    return new Script(spawn("bash", ["-c", shell, process.execPath, ...this.#line(name, parameters)]));
  }

  #line(name: string, parameters: readonly (string | number)[]): string[] {
    return [join(this.#folder, "test/integration/store", `${name}.js`), ...parameters.map(String)];
  }
}

/** A running script: its first line of output says that it is ready. */
export class Script {
  readonly #child: ChildProcess;
  readonly #ended: Promise<unknown[]>;
  #output = "";

  constructor(child: ChildProcess) {
    this.#child = child;
    this.#ended = once(child, "close");
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => (this.#output += text));
    }
  }

  async ready(): Promise<void> {
    await Promise.race([once(this.#child.stdout!, "data"), this.#ended]);
    if (this.#child.exitCode !== null) throw new Error(`ended early: ${this.#output}`);
  }

  /** Lets the script go on to its end and returns its exit code with all that it said. */
  async end(): Promise<{ code: unknown; output: string }> {
    this.#child.stdin?.end();
    const [code] = await this.#ended;
    return { code, output: this.#output };
  }

  /** Ends the script as a power cut would. */
  async kill(): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.#ended;
  }
}
