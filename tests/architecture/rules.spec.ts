import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const root = process.cwd();
const fixtures = path.join(root, 'tests', 'architecture', 'fixtures');
const bin = (name: string) => path.join(root, 'node_modules', '.bin', name);

/** What a tool reported, as `rule file`. */
type Reports = ReadonlySet<string>;

const rulesIn = (tool: string) => fs.readdirSync(path.join(fixtures, tool)).sort();
const filesOf = (tool: string, rule: string) => {
  const folder = path.join(fixtures, tool, rule);
  return fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
};

/** A product made of nothing but the fixtures of one tool, with this product's own configuration. */
function productOf(tool: string, configuration: readonly string[]): string {
  const product = fs.mkdtempSync(path.join(os.tmpdir(), `ortstermin-${tool}-`));
  fs.symlinkSync(path.join(root, 'node_modules'), path.join(product, 'node_modules'));
  for (const folder of ['apps', 'libs', 'infra', 'tests']) fs.mkdirSync(path.join(product, folder));
  for (const file of ['package.json', 'tsconfig.json', ...configuration]) {
    fs.mkdirSync(path.dirname(path.join(product, file)), { recursive: true });
    fs.copyFileSync(path.join(root, file), path.join(product, file));
  }
  for (const rule of rulesIn(tool)) {
    for (const file of filesOf(tool, rule)) {
      fs.mkdirSync(path.dirname(path.join(product, file)), { recursive: true });
      fs.copyFileSync(path.join(fixtures, tool, rule, file), path.join(product, file), fs.constants.COPYFILE_EXCL);
    }
  }
  return product;
}

/** Standard output of a tool, which ends with an error when it has something to report. */
const outputOf = (cwd: string, name: string, args: readonly string[]) =>
  new Promise<string>((resolve, reject) => {
    execFile(process.execPath, [fs.realpathSync(bin(name)), ...args], { cwd, maxBuffer: 50_000_000 }, (_, stdout, stderr) =>
      stdout.trimStart().startsWith('{') || stdout.trimStart().startsWith('[') ? resolve(stdout) : reject(new Error(`${name}: ${stdout}${stderr}`)),
    );
  });

const tools = {
  'dependency-cruiser': {
    configuration: ['.dependency-cruiser.cjs'],
    configured: async (): Promise<string[]> => {
      const { default: config } = (await import(path.join(root, '.dependency-cruiser.cjs'))) as { default: { forbidden: { name: string }[] } };
      return config.forbidden.map(({ name }) => name);
    },
    reports: async (product: string): Promise<Reports> => {
      const output = await outputOf(product, 'depcruise', ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'apps', 'libs', 'infra', 'tests']);
      const { summary } = JSON.parse(output) as { summary: { violations: { from: string; rule: { name: string } }[] } };
      return new Set(summary.violations.map(({ from, rule }) => `${rule.name} ${from}`));
    },
  },
  eslint: {
    configuration: ['tests/architecture/eslint.config.mjs'],
    configured: async (): Promise<string[]> => {
      return (await forbiddenInDomain()).map(({ name }) => name);
    },
    reports: async (product: string): Promise<Reports> => {
      const output = await outputOf(product, 'eslint', ['--config', 'tests/architecture/eslint.config.mjs', '--format', 'json', 'libs']);
      const names = new Map((await forbiddenInDomain()).map(({ name, message }) => [message, name]));
      const files = JSON.parse(output) as { filePath: string; messages: { message: string }[] }[];
      return new Set(
        files.flatMap(({ filePath, messages }) => messages.map(({ message }) => `${names.get(message)} ${path.relative(fs.realpathSync(product), filePath)}`)),
      );
    },
  },
  oxlint: {
    configuration: ['.oxlintrc.json'],
    configured: async (): Promise<string[]> => {
      const { rules } = JSON.parse(fs.readFileSync(path.join(root, '.oxlintrc.json'), 'utf8')) as { rules: Record<string, unknown> };
      return Object.keys(rules)
        .filter((rule) => rules[rule] !== 'off')
        .map((rule) => rule.replace(/^.*\//, ''));
    },
    reports: async (product: string): Promise<Reports> => {
      const output = await outputOf(product, 'oxlint', ['--type-aware', '--format', 'json']);
      const { diagnostics } = JSON.parse(output) as { diagnostics: { code: string; filename: string }[] };
      return new Set(diagnostics.map(({ code, filename }) => `${/\((.*)\)/.exec(code)?.[1]} ${filename}`));
    },
  },
};

async function forbiddenInDomain(): Promise<{ name: string; message: string }[]> {
  const config = (await import(path.join(root, 'tests', 'architecture', 'eslint.config.mjs'))) as { forbiddenInDomain: { name: string; message: string }[] };
  return config.forbiddenInDomain;
}

describe.each(Object.entries(tools))('%s', (tool, { configuration, configured, reports }) => {
  let product: string;
  let reported: Reports;
  beforeAll(async () => {
    product = productOf(tool, configuration);
    reported = await reports(product);
  }, 30_000);
  afterAll(() => fs.rmSync(product, { recursive: true }));

  it('has a fixture for every rule, and no fixture without a rule', async () => {
    expect(rulesIn(tool)).toEqual([...new Set(await configured())].sort());
  });

  it.each(rulesIn(tool))('reports %s', (rule) => {
    const broken = filesOf(tool, rule).filter((file) => reported.has(`${rule} ${file.replaceAll(path.sep, '/')}`));
    expect(broken).not.toEqual([]);
  });
});
