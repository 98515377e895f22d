/** The folders of our own code, and what each of them may import of the others (docs: design, "Folders"). */
const mayImport = {
  domain: [],
  packs: ['domain'],
  records: ['domain', 'packs'],
  identity: ['domain', 'records'],
  // The texts of notices are files of the packs.
  notify: ['domain', 'packs', 'records'],
  engine: ['domain', 'packs', 'records'],
  workers: ['domain', 'packs', 'records', 'identity', 'notify', 'engine'],
  api: ['domain', 'packs', 'records', 'identity', 'notify', 'engine'],
  ui: [],
};

const folders = [...Object.keys(mayImport), 'main', 'test', 'scripts', 'bench'];

const directions = Object.entries(mayImport).map(([folder, allowed]) => ({
  name: `imports-of-${folder}`,
  severity: 'error',
  comment: `${folder}/ may import ${allowed.length ? allowed.map((name) => `${name}/`).join(', ') : 'nothing of ours'}.`,
  from: { path: `^${folder}/` },
  to: { path: `^(${folders.filter((name) => name !== folder && !allowed.includes(name)).join('|')})/` },
}));

module.exports = {
  forbidden: [
    ...directions,
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'A cycle means that two files are one thing, or that a third is missing.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'zeebe-only-in-engine',
      severity: 'error',
      comment: 'Only engine/ knows the client of the engine, so that it can be replaced in one folder.',
      from: { path: '^(?!engine/|test/|bench/|node_modules/)' },
      to: { path: 'node_modules/(zeebe-node|@grpc)/' },
    },
    {
      name: 'domain-without-io',
      severity: 'error',
      comment: 'domain/ holds pure rules: no input or output.',
      from: { path: '^domain/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'declared-packages',
      severity: 'error',
      comment: 'A package that only another package brings along may go with it: package.json lists what we import.',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'unresolved',
      severity: 'error',
      comment: 'An import that leads nowhere.',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mts', '.js', '.mjs', '.cjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
