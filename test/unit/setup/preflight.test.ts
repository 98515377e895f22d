import { matches } from '../../../scripts/lib/dependencies.mjs';
import { javaMajor, mongodMajor } from '../../../scripts/lib/machine.mjs';
import { checkNode, checkPlatform } from '../../../scripts/lib/preflight.mjs';
import { bar } from '../../../scripts/lib/terminal.mjs';

describe('checkNode', () => {
  it.each(['18.20.8', '20.18.3'])('refuses %s and names the remedy', (version) => {
    expect(() => checkNode(version)).toThrow(`Node ${version} is too old: install Node 20.19 or later`);
  });

  it.each(['20.19.0', '22.1.0'])('takes %s', (version) => {
    expect(() => checkNode(version)).not.toThrow();
  });
});

describe('checkPlatform', () => {
  const mac = { platform: 'darwin', arch: 'arm64' } as const;

  it('takes Linux on x86-64', () => {
    expect(() => checkPlatform({}, { platform: 'linux', arch: 'x64' })).not.toThrow();
  });

  it('names docker compose and the addresses elsewhere', () => {
    expect(() => checkPlatform({}, mac)).toThrow(/docker compose up.*ZEEBE_ADDRESS, ZEEBE_REST_URL and MONGO_URL/);
  });

  it('takes any platform when engine and database are elsewhere', () => {
    const env = { ZEEBE_ADDRESS: 'zeebe:26500', MONGO_URL: 'mongodb://mongo/zhixing' };
    expect(() => checkPlatform(env, mac)).not.toThrow();
  });
});

describe('versions of what the machine has', () => {
  it.each([
    ['openjdk version "21.0.8" 2025-07-15', 21],
    ['java version "1.8.0_401"', 8],
    ['openjdk version "24" 2025-03-18', 24],
    ['nonsense', 0],
  ])('reads %s', (output, major) => {
    expect(javaMajor(output)).toBe(major);
  });

  it.each([
    ['db version v6.0.5\nBuild Info: {}', 6],
    ['nonsense', 0],
  ])('reads %s', (output, major) => {
    expect(mongodMajor(output)).toBe(major);
  });
});

describe('matches', () => {
  const locked = {
    '': { version: '0.1.0' },
    'node_modules/zod': { version: '4.6.7', integrity: 'sha512-a' },
    'node_modules/@esbuild/darwin-arm64': { version: '0.28.2', integrity: 'sha512-b', optional: true },
  };
  const installed = { 'node_modules/zod': { version: '4.6.7', integrity: 'sha512-a' } };

  it('holds when all but the builds for other platforms are installed', () => {
    expect(matches(locked, installed)).toBe(true);
  });

  it.each([
    ['a package is missing', {}],
    ['a version differs', { 'node_modules/zod': { version: '4.6.6', integrity: 'sha512-a' } }],
    ['a content differs', { 'node_modules/zod': { version: '4.6.7', integrity: 'sha512-c' } }],
  ])('fails when %s', (_name, found) => {
    expect(matches(locked, found)).toBe(false);
  });
});

describe('bar', () => {
  it('shows how far a download is', () => {
    expect(bar(106_000_000, 212_000_000)).toBe('[##############..............]  50 %  106 of 212 MB');
  });

  it('never goes beyond the end', () => {
    expect(bar(213_000_000, 212_000_000)).toContain('100 %  212 of 212 MB');
  });
});
