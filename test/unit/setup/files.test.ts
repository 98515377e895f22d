import { appendFileSync, mkdirSync, readFileSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { sha256 } from '../../../scripts/lib/checksum.mjs';
import { fingerprint } from '../../../scripts/lib/fingerprint.mjs';
import { lengthOf, rotateLog, tailOf } from '../../../scripts/lib/logs.mjs';
import { ensureSecrets } from '../../../scripts/lib/secrets.mjs';
import { useFolder } from './folder';

describe('sha256', () => {
  const path = useFolder();

  it('is the checksum of the bytes', async () => {
    writeFileSync(path('abc'), 'abc');

    await expect(sha256(path('abc'))).resolves.toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});

describe('fingerprint', () => {
  const path = useFolder();
  beforeEach(() => {
    mkdirSync(path('api', 'records'), { recursive: true });
    writeFileSync(path('api', 'records', 'routes.ts'), 'one');
  });
  const now = () => fingerprint(path(), ['api', 'package.json']);

  it('stays while nothing changes', () => {
    expect(now()).toBe(now());
  });

  it.each([
    ['a file is written', () => utimesSync(path('api', 'records', 'routes.ts'), 1, 1)],
    ['a file is added', () => writeFileSync(path('api', 'new.ts'), '')],
    ['a missing file appears', () => writeFileSync(path('package.json'), '{}')],
  ])('changes when %s', (_name, change) => {
    const before = now();
    change();
    expect(now()).not.toBe(before);
  });
});

describe('logs', () => {
  const path = useFolder();

  it('shows the last lines', () => {
    writeFileSync(path('app.log'), 'one\ntwo\nthree\n');

    expect(tailOf(path('app.log'), { lines: 2 })).toBe('two\nthree');
  });

  it('leaves out what was there before', () => {
    writeFileSync(path('app.log'), 'earlier\n');
    const since = lengthOf(path('app.log'));
    appendFileSync(path('app.log'), 'now\n');

    expect(tailOf(path('app.log'), { since })).toBe('now');
  });

  it('shows nothing of a log that is not there', () => {
    expect(tailOf(path('app.log'))).toBe('');
  });

  it('keeps a log that has grown too large and begins again', () => {
    writeFileSync(path('app.log'), '');
    truncateSync(path('app.log'), 21 * 1024 * 1024);

    rotateLog(path('app.log'));

    expect(statSync(path('app.log')).size).toBe(0);
    expect(statSync(path('app.log.1')).size).toBe(21 * 1024 * 1024);
  });
});

describe('ensureSecrets', () => {
  const path = useFolder();

  it('makes long secrets once, for this user alone', () => {
    const secrets = ensureSecrets(path('data'));

    expect(secrets.jwtSecret.length).toBeGreaterThanOrEqual(48);
    expect(ensureSecrets(path('data'))).toEqual(secrets);
    expect(statSync(path('data', 'secrets.json')).mode & 0o777).toBe(0o600);
  });

  it('never replaces what is there', () => {
    mkdirSync(path('data'));
    writeFileSync(path('data', 'secrets.json'), '{"jwtSecret":"mine","exporterPassword":"mine too"}');

    expect(ensureSecrets(path('data')).jwtSecret).toBe('mine');
    expect(readFileSync(path('data', 'secrets.json'), 'utf8')).toContain('mine too');
  });
});
