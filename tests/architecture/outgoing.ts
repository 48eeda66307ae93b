import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** What reaches over the network: packages and modules of Node by their name, and what is there without an import. */
const MODULES =
  /^(node:)?(https?|http2|net|tls|dgram|dns|dns\/promises)$|^(undici|axios|got|ky|node-fetch|superagent|request|ws|socket\.io-client)$|^nodemailer(\/|$)/;
const NAMES: ReadonlySet<string> = new Set(['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest', 'createRemoteJWKSet']);

/** Every use of the network in the sources below a folder, as `libs/rewording/openai.rewording.ts fetch`. Types and specs are none. */
export function outgoingIn(root: string, folders: readonly string[]): string[] {
  const files = folders.flatMap((folder) =>
    fs
      .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
      .map((file) => path.join(folder, file).replaceAll(path.sep, '/')),
  );
  return files.flatMap((file) => [...usesIn(path.join(root, file))].map((use) => `${file} ${use}`)).sort();
}

function usesIn(file: string): Set<string> {
  const uses = new Set<string>();
  const look = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword) return;
    if (ts.isImportSpecifier(node) && node.isTypeOnly) return;
    if (ts.isStringLiteralLike(node) && MODULES.test(node.text) && isSpecifier(node)) uses.add(node.text.replace(/^node:/, ''));
    if (ts.isIdentifier(node) && NAMES.has(node.text) && !isType(node)) uses.add(node.text);
    // The member of an object may be reached by its name in quotes.
    if (ts.isStringLiteralLike(node) && NAMES.has(node.text) && ts.isElementAccessExpression(node.parent)) uses.add(node.text);
    ts.forEachChild(node, look);
  };
  look(ts.createSourceFile(file, fs.readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true));
  return uses;
}

const isSpecifier = ({ parent }: ts.Node): boolean =>
  ts.isImportDeclaration(parent) || ts.isExportDeclaration(parent) || (ts.isCallExpression(parent) && /^(import|require)$/.test(parent.expression.getText()));

const isType = ({ parent }: ts.Node): boolean => ts.isTypeReferenceNode(parent) || ts.isTypeQueryNode(parent);
