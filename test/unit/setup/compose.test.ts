import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as artifacts from '../../../scripts/lib/artifacts.mjs';
import { root } from '../../../scripts/lib/paths.mjs';

const read = (file: string): string => readFileSync(join(root, file), 'utf8');

const secrets = ['JWT_SECRET', 'EXPORTER_PASSWORD', 'MONGO_PASSWORD', 'MONGO_KEY', 'ADMIN_PASSWORD'];
const settings = {
  PUBLIC_URL: 'https://zhixing.example',
  SMTP_URL: 'smtp://mail',
  MAIL_FROM: 'a@b',
  ADMIN_USER: 'root',
};
const allSet = { ...settings, ...Object.fromEntries(secrets.map((name) => [name, 'a-secret-of-this-test'])) };

const compose = (args: string[], env: Record<string, string>) =>
  spawnSync('docker', ['compose', '--profile', 'cluster', ...args], {
    cwd: root,
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...env },
    encoding: 'utf8',
  });
const hasCompose = spawnSync('docker', ['compose', 'version']).status === 0;
const withCompose = hasCompose ? it : it.skip;

describe('docker-compose.yml', () => {
  it('runs the very versions that are embedded', () => {
    const images = [...new Set(read('docker-compose.yml').match(/(?<=image: )(camunda|mongo).*/g))];

    expect(images).toEqual([`camunda/zeebe:${artifacts.zeebe.version}`, `mongo:${artifacts.mongod.version}`]);
    expect(read('Dockerfile')).toContain(artifacts.zeebeProtocol.coordinates);
  });

  it.each(secrets)('has no default for %s', (name) => {
    const uses = read('docker-compose.yml').match(new RegExp(`\\$\\{${name}[^}]*\\}`, 'g')) ?? [];

    expect(uses.length).toBeGreaterThan(0);
    expect(uses.every((use) => use.startsWith(`\${${name}:?`))).toBe(true);
  });

  withCompose('is accepted by docker compose when everything is set', () => {
    const { status, stderr } = compose(['config', '--quiet'], allSet);

    expect([status, stderr]).toEqual([0, '']);
  });

  withCompose('names a secret that is missing', () => {
    const { status, stderr } = compose(['config', '--quiet'], settings);

    expect(status).not.toBe(0);
    expect(stderr).toMatch(/set [A-Z_]+/);
  });
});
