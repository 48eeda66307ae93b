// Only what oxlint cannot say: forms of syntax that have no place in rules. The parser alone is used, no types.
import tseslint from 'typescript-eslint';

/** @type {{ name: string, selector: string, message: string }[]} */
export const forbiddenInDomain = [
  { name: 'domain-has-no-clock', selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Time comes in as asked.at.' },
  {
    name: 'domain-reads-no-clock',
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: 'Time comes in as asked.at, not from Date.now.',
  },
  {
    name: 'domain-has-no-timer',
    selector: 'CallExpression[callee.name=/^(setTimeout|setInterval|setImmediate|queueMicrotask|fetch)$/]',
    message: 'Rules start nothing.',
  },
  {
    name: 'domain-has-no-chance',
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'Ids and chance come in with the command.',
  },
  { name: 'domain-makes-no-ids', selector: 'Identifier[name=/^(crypto|process|globalThis)$/]', message: 'Rules see only what they are given.' },
  { name: 'domain-does-not-wait', selector: ':function[async=true]', message: 'Rules do not wait for anything.' },
  { name: 'domain-has-no-class', selector: 'ClassDeclaration, ClassExpression', message: 'Rules are functions over plain data.' },
];

export default [
  {
    files: ['libs/*/domain/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    languageOptions: { parser: tseslint.parser },
    linterOptions: { reportUnusedDisableDirectives: 'off' },
    rules: { 'no-restricted-syntax': ['error', ...forbiddenInDomain.map(({ selector, message }) => ({ selector, message }))] },
  },
];
