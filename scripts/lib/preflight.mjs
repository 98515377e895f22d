import { outputOf } from './commands.mjs';
import { SetupError } from './errors.mjs';

const lowestNode = [20, 19];

const tools = {
  pip: {
    title: 'Python 3 with pip',
    present: () => outputOf('python3', ['-m', 'pip', '--version']) !== undefined,
    remedy: '`sudo apt install python3-pip` (Debian, Ubuntu, WSL) or `sudo dnf install python3-pip` (Fedora)',
  },
  python: {
    title: 'Python 3',
    present: () => outputOf('python3', ['--version']) !== undefined,
    remedy: '`sudo apt install python3` (Debian, Ubuntu, WSL) or `sudo dnf install python3` (Fedora)',
  },
  mvn: {
    title: 'Maven',
    present: () => outputOf('mvn', ['--version']) !== undefined,
    remedy: '`sudo apt install maven` (Debian, Ubuntu, WSL) or `sudo dnf install maven` (Fedora)',
  },
  tar: {
    title: 'tar',
    present: () => outputOf('tar', ['--version']) !== undefined,
    remedy: '`sudo apt install tar gzip`',
  },
};

/** Ends with one sentence when this Node is too old to go on. */
export function checkNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  if (major < lowestNode[0] || (major === lowestNode[0] && minor < lowestNode[1])) {
    throw new SetupError(
      `Node ${version} is too old: install Node ${lowestNode.join('.')} or later (nodejs.org, or \`nvm install 22\`).`,
    );
  }
}

/**
 * The engine and the database can be embedded on Linux x86-64 only; elsewhere they must be named.
 * @param {Record<string, string | undefined>} [env]
 * @param {{ platform: string, arch: string }} [machine]
 */
export function checkPlatform(env = process.env, machine = process) {
  const { platform, arch } = machine;
  if ((platform === 'linux' && arch === 'x64') || (env.ZEEBE_ADDRESS && env.MONGO_URL)) {
    return;
  }
  throw new SetupError(
    `The embedded engine and database need Linux x86-64 (this is ${platform} ${arch}): ` +
      'run `docker compose up` instead, or set ZEEBE_ADDRESS, ZEEBE_REST_URL and MONGO_URL to servers of yours.',
  );
}

/**
 * Names every tool that is needed for the missing downloads and is not there, each with its remedy.
 * @param {{ from: string }[]} missing artifacts that have to be fetched
 */
export function checkTools(missing) {
  const needed = new Set(missing.flatMap(({ from }) => (from === 'maven' ? ['mvn', 'python', 'tar'] : ['pip'])));
  const absent = Object.keys(tools).filter((name) => needed.has(name) && !tools[name].present());
  if (absent.length > 0) {
    const lines = absent.map((name) => `  - ${tools[name].title} is missing: ${tools[name].remedy}`);
    throw new SetupError(`Before the first start:\n${lines.join('\n')}`);
  }
}
