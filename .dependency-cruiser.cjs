const context = '(access|audit|tours|itineraries|calendar|notices|conflicts|history|agenda|attendance|press|publication|house-style|letterheads|directory|consents|privacy|dossiers)';
/** The directory answers who is who to everybody, so that asking it is no crossing of a border. */
const guarded = '(access|audit|tours|itineraries|calendar|notices|conflicts|history|agenda|attendance|press|publication|house-style|letterheads|consents|privacy|dossiers)';

/** Who may import what. Each rule has a fixture that breaks it in tests/architecture/fixtures. @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'domain-is-pure',
      severity: 'error',
      comment: 'domain/ holds rules only: its own context, the facts of other contexts, what a date is (when.ts) and a clock shows (zone.ts), the kinds of ids, decider.ts and same.ts. No package, no Node.',
      from: { path: `^libs/${context}/domain/`, pathNot: '\\.spec\\.ts$' },
      to: { pathNot: ['^libs/$1/domain/', `^libs/${context}/domain/[^/]+\\.events\\.ts$`, '^libs/eventing/(decider|same)\\.ts$', '^libs/tours/domain/(when|zone)\\.ts$', '^libs/vault/ids\\.ts$'] },
    },
    {
      name: 'contexts-meet-in-events',
      severity: 'error',
      comment: "A context may use another context's *.events.ts (facts) and *.queries.ts (questions), nothing else.",
      from: { path: `^libs/${context}/`, pathNot: ['\\.spec\\.ts$', '^libs/(dossiers|notices)/'] },
      to: { path: `^libs/${guarded}/`, pathNot: ['^libs/$1/', '\\.(events|queries)\\.ts$', '^libs/tours/domain/(when|zone)\\.ts$'] },
    },
    {
      name: 'dossiers-use-commands-and-queries',
      severity: 'error',
      comment: 'Import and export use the commands, queries and facts of the contexts. The deciders themselves are asked beforehand, so that a dossier is refused as a whole.',
      from: { path: '^libs/dossiers/', pathNot: '\\.spec\\.ts$' },
      to: { path: `^libs/${guarded}/`, pathNot: ['^libs/dossiers/', '\\.(events|queries)\\.ts$', '/change-[a-z-]+\\.ts$', '/domain/(tour|visit|agenda|attendance|press-release)\\.ts$'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'notices-ask-for-links',
      severity: 'error',
      comment: 'Mails know facts and questions of the contexts, and ask them for the links that stand in a mail.',
      from: { path: '^libs/notices/', pathNot: '\\.spec\\.ts$' },
      to: { path: `^libs/${guarded}/`, pathNot: ['^libs/notices/', '\\.(events|queries)\\.ts$', '^libs/tours/domain/(when|zone)\\.ts$', '/manage-[a-z]+-links\\.ts$'] },
    },
    {
      name: 'events-stand-alone',
      severity: 'error',
      comment: 'Facts are the public contract: an events file depends only on other events files and the types beside it.',
      from: { path: '\\.events\\.ts$' },
      to: { pathNot: ['\\.events\\.ts$', '^libs/tours/domain/when\\.ts$', '^libs/vault/ids\\.ts$'] },
    },
    {
      name: 'controllers-use-buses',
      severity: 'error',
      comment: 'HTTP reaches rules and stores only through CommandBus and QueryBus.',
      from: { path: '\\.controller\\.ts$' },
      to: { path: ['/domain/[^/]+(?<!\\.events)\\.ts$', '^libs/eventing/(?!decider\\.ts)'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'shared-libs-know-no-context',
      severity: 'error',
      comment: 'What all contexts stand on must not stand on one of them.',
      from: { path: '^libs/(eventing|jobs|documents|keys|language|mail|platform|fact-check|rewording)/', pathNot: '\\.spec\\.ts$' },
      to: { path: `^libs/${context}/` },
    },
    {
      name: 'vault-knows-the-directory-only',
      severity: 'error',
      comment: 'The vault masks the names that the directory knows, and knows nothing else of the contexts.',
      from: { path: '^libs/vault/', pathNot: '\\.spec\\.ts$' },
      to: { path: `^libs/${guarded}/` },
    },
    {
      name: 'language-is-pure',
      severity: 'error',
      comment: 'German is rules over plain data: no package, no Node, no other folder.',
      from: { path: '^libs/language/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: '^libs/language/' },
    },
    {
      name: 'drivers-stay-in-their-adapter',
      severity: 'error',
      comment: 'Each driver is imported in one place, so that swapping it touches one file.',
      from: {
        path: '^(apps|libs)/',
        pathNot: ['\\.spec\\.ts$', '^libs/eventing/postgres\\.', '^libs/(access|backup|privacy|vault|directory|house-style|letterheads)/postgres\\.', '^libs/platform/'],
      },
      to: { path: 'node_modules/(@types/pg|pg|pg-[a-z-]+)(/|$)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'kurrentdb-stays-in-its-adapter',
      severity: 'error',
      comment: 'The client of KurrentDB is imported by its adapter only, and loaded when an address is set.',
      from: { path: '^(apps|libs)/', pathNot: '^libs/eventing/kurrentdb\\.' },
      to: { path: 'node_modules/(@kurrent|@grpc|google-protobuf)(/|$)' },
    },
    {
      name: 'libs-know-no-app',
      severity: 'error',
      comment: 'Apps are put together from libs, never the other way round.',
      from: { path: '^libs/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^(apps|tests)/' },
    },
    {
      name: 'tests-are-not-imported',
      severity: 'error',
      comment: 'What is delivered must not need what tests it.',
      from: { path: '^(apps|libs|infra)/', pathNot: '\\.spec\\.ts$' },
      to: { path: ['^tests/', '\\.spec\\.ts$', '^libs/eventing/testing\\.ts$'], pathNot: '^libs/eventing/testing\\.ts$' },
    },
    {
      name: 'testing-is-for-specs',
      severity: 'error',
      comment: 'given/when/then belongs to specs.',
      from: { path: '^(apps|libs|infra)/', pathNot: ['\\.spec\\.ts$', '\\.contract\\.ts$'] },
      to: { path: '^libs/eventing/testing\\.ts$' },
    },
    { name: 'no-barrels', severity: 'error', comment: 'Import the file that holds it.', from: {}, to: { path: '^(apps|libs)/.*/index\\.ts$' } },
    { name: 'no-cycles', severity: 'error', comment: 'Circular imports crash at load with decorator metadata.', from: {}, to: { circular: true } },
    { name: 'no-orphans', severity: 'error', comment: 'A file that nothing imports and that imports nothing is dead.', from: { orphan: true, path: '^(apps|libs)/' }, to: {} },
    { name: 'imports-exist', severity: 'error', comment: 'An import that leads nowhere fails when it is reached.', from: {}, to: { couldNotResolve: true } },
    { name: 'packages-are-declared', severity: 'error', comment: 'Only packages that package.json names are imported.', from: {}, to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] } },
    {
      name: 'delivered-code-needs-no-dev-package',
      severity: 'error',
      comment: 'The container image holds no development dependencies.',
      from: { path: '^(apps|libs|infra)/', pathNot: ['\\.spec\\.ts$', '^libs/eventing/testing\\.ts$', '\\.contract\\.ts$'] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/@types/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^tests/architecture/fixtures' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['types', 'import', 'require', 'node', 'default'] },
  },
};
