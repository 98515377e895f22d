import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { outputOf, run } from './commands.mjs';
import { withLock } from './lock.mjs';
import { cacheDir, root } from './paths.mjs';

/**
 * A browser for tests: the one named by CHROMIUM_PATH, else the one that the package @sparticuz/chromium carries,
 * unpacked once into the cache together with the few libraries and fonts that a bare machine may lack.
 * @returns {Promise<{ executablePath: string, env: Record<string, string> }>}
 */
export async function ensureChromium(env = process.env) {
  if (env.CHROMIUM_PATH) {
    return { executablePath: env.CHROMIUM_PATH, env: {} };
  }
  const { resolve } = createRequire(join(root, 'package.json'));
  const packed = join(dirname(resolve('@sparticuz/chromium')), '..', '..');
  const { version } = JSON.parse(readFileSync(join(packed, 'package.json'), 'utf8'));
  const folder = join(cacheDir, `chromium-${version}`);
  await withLock(`${folder}.lock`, async () => {
    if (!existsSync(folder)) {
      await unpack(join(packed, 'bin'), folder);
    }
  });
  const executablePath = join(folder, 'chromium');
  return { executablePath, env: { ...lacking(executablePath, folder) } };
}

async function unpack(bin, folder) {
  const draft = `${folder}.draft`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  const inflate = (name, file) => writeFileSync(join(draft, file), brotliDecompressSync(readFileSync(join(bin, name))));
  inflate('chromium.br', 'chromium');
  chmodSync(join(draft, 'chromium'), 0o755);
  for (const archive of ['al2023', 'fonts']) {
    inflate(`${archive}.tar.br`, `${archive}.tar`);
    await run('tar', ['-xf', join(draft, `${archive}.tar`), '-C', draft, '--no-same-owner']);
    rmSync(join(draft, `${archive}.tar`));
  }
  renameSync(draft, folder);
}

/** The machine's own libraries and fonts are better where they are there. */
function lacking(executablePath, folder) {
  const isBare = /not found/.test(outputOf('ldd', [executablePath]) ?? 'not found');
  return {
    ...(isBare ? { LD_LIBRARY_PATH: join(folder, 'lib') } : {}),
    ...(existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: folder }),
  };
}
