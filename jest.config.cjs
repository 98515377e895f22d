const { existsSync, readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

const modules = join(__dirname, 'node_modules');

/** Packages that load parts of themselves by `import()`, which Jest's CommonJS cannot do either. */
const importing = ['mongodb', 'mongoose'];

/** Packages published as ES modules: Jest runs CommonJS, so these are transformed like our own source. */
function esmPackages() {
  const names = readdirSync(modules).flatMap((name) =>
    name.startsWith('@') ? readdirSync(join(modules, name)).map((inner) => `${name}/${inner}`) : [name],
  );
  return names.filter((name) => {
    const manifest = join(modules, name, 'package.json');
    return existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).type === 'module';
  });
}

const shared = {
  rootDir: __dirname,
  testEnvironment: 'node',
  transform: {
    '\\.[cm]?[jt]sx?$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', tsx: true },
          target: 'es2022',
          transform: { react: { runtime: 'automatic' } },
        },
        module: { type: 'commonjs', ignoreDynamic: false },
        sourceMaps: 'inline',
      },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${[...importing, ...esmPackages()].join('|')})/)`],
  moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'cjs', 'json', 'node'],
  modulePathIgnorePatterns: ['<rootDir>/build/', '<rootDir>/.data/', '<rootDir>/.cache/'],
  collectCoverageFrom: ['{domain,packs,records,identity,notify,engine,workers,api}/**/*.ts'],
};

/** A kind of tests; the folder under test/ is its name. */
const project = (name, options = {}) => ({
  ...shared,
  displayName: name,
  testMatch: [`<rootDir>/test/${name}/**/*.test.{ts,tsx}`],
  ...options,
});

const realServers = {
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  setupFilesAfterEnv: ['<rootDir>/test/support/timeouts.ts'],
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
};

const unit = { setupFilesAfterEnv: ['<rootDir>/test/support/unit-timeouts.ts'] };

module.exports = {
  projects: [
    project('unit', unit),
    project('integration', realServers),
    project('browser', realServers),
    project('every-process', realServers),
  ],
};
