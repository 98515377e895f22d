import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { sha256 } from './checksum.mjs';
import { run } from './commands.mjs';
import { SetupError } from './errors.mjs';
import { bar } from './terminal.mjs';

const copyGoal = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy';

/**
 * The verified archive of an artifact in `folder`, fetched when it is not there yet. An archive that an earlier,
 * interrupted set-up had already fetched is used; Maven itself continues a part-way download.
 * @param {typeof import('./artifacts.mjs').zeebe | typeof import('./artifacts.mjs').java} artifact
 * @param {string} folder
 * @param {(text: string, share?: number) => void} show
 * @returns {Promise<string>} path of the archive
 */
export async function download(artifact, folder, show) {
  const archive = join(folder, artifact.file);
  if (existsSync(archive) && (await sha256(archive)) === artifact.sha256) {
    return archive;
  }
  rmSync(archive, { force: true });
  mkdirSync(folder, { recursive: true });
  const partial = partialFolders(artifact, folder);
  const watch = setInterval(() => {
    const bytes = Math.max(...partial.map(sizeOf));
    show(bar(bytes, artifact.bytes), bytes / artifact.bytes);
  }, 500);
  try {
    await (artifact.from === 'maven' ? byMaven(artifact, folder) : byPip(artifact, folder));
  } finally {
    clearInterval(watch);
  }
  await verify(artifact, archive);
  return archive;
}

function byMaven({ coordinates }, folder) {
  const args = ['-B', '-q', copyGoal, `-Dartifact=${coordinates}`, `-DoutputDirectory=${folder}`];
  return run('mvn', args, {
    cwd: folder,
    remedy: 'Check the network and the Maven settings (~/.m2/settings.xml), then start again; what is there is kept.',
  });
}

function byPip({ requirement }, folder) {
  // pip unpacks into TMPDIR first; its own folder lets us see how far it is.
  const unpacking = join(folder, 'pip');
  rmSync(unpacking, { recursive: true, force: true });
  mkdirSync(unpacking, { recursive: true });
  const args = ['-m', 'pip', 'download', '--quiet', '--no-deps', '--only-binary=:all:', '--dest', folder, requirement];
  return run('python3', args, {
    cwd: folder,
    env: { TMPDIR: unpacking, PIP_REQUIRE_VIRTUALENV: 'false', PIP_DISABLE_PIP_VERSION_CHECK: '1' },
    remedy: 'Check the network and the pip settings (`pip config list`), then start again; what is there is kept.',
  }).finally(() => rmSync(unpacking, { recursive: true, force: true }));
}

async function verify({ name, file, sha256: expected, from }, archive) {
  if (!existsSync(archive)) {
    throw new SetupError(`${name} was not delivered as ${file}; the package registry may offer another build of it.`);
  }
  const actual = await sha256(archive);
  if (actual !== expected) {
    rmSync(archive, { force: true });
    const kept = from === 'maven' ? ' and the copy in the local Maven repository' : '';
    throw new SetupError(
      `The download of ${name} is not the expected file (SHA-256 ${actual}, expected ${expected}); it was removed. ` +
        `Remove what a proxy may have kept${kept}, then start again.`,
    );
  }
}

/** Where the file grows while it comes in. */
function partialFolders({ from, coordinates }, folder) {
  if (from === 'pip') {
    return [join(folder, 'pip')];
  }
  const [group, artifact, version] = coordinates.split(':');
  return [folder, join(homedir(), '.m2', 'repository', ...group.split('.'), artifact, version)];
}

/** Bytes below a folder; files that vanish meanwhile count as nothing. */
function sizeOf(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat?.isDirectory()) {
    return stat?.size ?? 0;
  }
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0);
}
