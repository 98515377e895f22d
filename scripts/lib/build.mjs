import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { decorativeIcons } from './decorative-icons.mjs';
import { SetupError } from './errors.mjs';
import { fingerprint } from './fingerprint.mjs';
import { withLock } from './lock.mjs';
import { buildDir, root } from './paths.mjs';

const serverFolders = ['domain', 'packs', 'records', 'identity', 'notify', 'engine', 'workers', 'api', 'main', 'bench'];
const requirements = 'docs/requirements';
const toolFiles = ['package-lock.json', 'tsconfig.json', 'scripts/lib/build.mjs', 'scripts/lib/decorative-icons.mjs'];

/** What is built: name of the folder under build/, what it depends on, and how. */
const parts = [
  { name: 'main', title: 'server', inputs: [...serverFolders, requirements], build: buildServer },
  { name: 'ui', title: 'pages', inputs: ['ui'], build: buildPages },
  { name: 'packs', title: 'packs', inputs: ['processes', 'forms', ...serverFolders, requirements], build: keepPacks },
];

/**
 * Builds the server to build/main/*.cjs and the pages to build/ui, and keeps the packs, read and checked, in
 * build/packs; each only when something it is made of has changed.
 * @param {{ force?: boolean, only?: string[], log?: (line: string) => void }} [options] `only` names parts under build/
 */
export async function buildAll({ force = false, only = parts.map(({ name }) => name), log = console.log } = {}) {
  await withLock(join(buildDir, '.lock'), async () => {
    for (const part of parts.filter(({ name }) => only.includes(name))) {
      await buildPart(part, force, log);
    }
  });
}

async function buildPart({ name, title, inputs, build }, force, log) {
  const target = join(buildDir, name);
  const stampFile = join(buildDir, `.${name}.stamp`);
  const stamp = fingerprint(root, [...inputs, ...toolFiles]);
  if (!force && existsSync(target) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) {
    return;
  }
  const began = performance.now();
  const draft = join(buildDir, `.${name}.draft`);
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  await bundle(build, draft, title, stamp);
  rmSync(stampFile, { force: true });
  rmSync(target, { recursive: true, force: true });
  renameSync(draft, target);
  writeFileSync(stampFile, stamp);
  log(`  Built the ${title} in ${((performance.now() - began) / 1000).toFixed(1)} s`);
}

async function bundle(build, draft, title, stamp) {
  // esbuild is loaded here, not above: this file is read before `npm ci` has run.
  const esbuild = await import('esbuild');
  try {
    await build(esbuild, draft, stamp);
  } catch (error) {
    if (error.errors) {
      throw new SetupError(`The ${title} could not be built: ${error.errors.length} errors, listed above.`);
    }
    throw error;
  } finally {
    // Its helper process would otherwise stay as long as we run.
    await esbuild.stop();
  }
}

/** The programs that are started with node, by name; what they share is bundled into each. */
export const programs = {
  app: 'main/app.ts',
  ingest: 'main/ingest.ts',
  import: 'main/import.ts',
  'verify-history': 'main/verify-history.ts',
  'packs-cli': 'packs/cli.ts',
  coverage: 'packs/coverage-cli.ts',
  'keep-packs': 'packs/keep-cli.ts',
  bench: 'bench/main.ts',
};

function serverEntries() {
  return Object.entries(programs)
    .filter(([, source]) => existsSync(join(root, source)))
    .map(([out, source]) => ({ in: join(root, source), out }));
}

async function buildServer(esbuild, outdir, stamp) {
  const entryPoints = serverEntries();
  if (entryPoints.length === 0) {
    return;
  }
  await esbuild.build({
    absWorkingDir: root,
    entryPoints,
    outdir,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    packages: 'external',
    // By this a program knows whether packs were kept by a program of the same build.
    define: { 'process.env.BUILD_STAMP': JSON.stringify(stamp) },
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'warning',
  });
}

async function buildPages(esbuild, outdir) {
  if (!existsSync(join(root, 'ui', 'index.tsx'))) {
    return;
  }
  const { metafile } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: [join(root, 'ui', 'index.tsx')],
    outdir: join(outdir, 'assets'),
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    publicPath: '/assets/',
    bundle: true,
    splitting: true,
    format: 'esm',
    target: ['es2022', 'chrome111', 'firefox113', 'safari16.4'],
    jsx: 'automatic',
    minify: true,
    sourcemap: true,
    sourcesContent: false,
    metafile: true,
    plugins: [decorativeIcons],
    define: { 'process.env.NODE_ENV': '"production"' },
    loader: { '.woff2': 'file', '.woff': 'file', '.ttf': 'file', '.eot': 'file', '.svg': 'file', '.png': 'file' },
    logLevel: 'warning',
  });
  writeFileSync(join(outdir, 'index.html'), pageHtml(metafile, outdir));
  await buildFonts(esbuild, outdir);
}

/** The style sheet of the fonts alone, under a name that pages drawn by the server can link. */
async function buildFonts(esbuild, outdir) {
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: [join(root, 'ui', 'styles', 'fonts.css')],
    outdir,
    assetNames: 'assets/[name]-[hash]',
    publicPath: '/',
    bundle: true,
    minify: true,
    loader: { '.woff2': 'file' },
    logLevel: 'warning',
  });
}

/** ui/index.html with the hashed names of the built entry and its style sheet put in. */
function pageHtml(metafile, outdir) {
  const [file, entry] = Object.entries(metafile.outputs).find(([, output]) => output.entryPoint === 'ui/index.tsx');
  const address = (output) => `/${relative(outdir, join(root, output))}`;
  const tags = [
    ...(entry.cssBundle ? [`<link rel="stylesheet" href="${address(entry.cssBundle)}">`] : []),
    ...entry.imports
      .filter(({ kind }) => kind === 'import-statement')
      .map(({ path }) => `<link rel="modulepreload" href="${address(path)}">`),
    `<script type="module" src="${address(file)}"></script>`,
  ];
  const page = readFileSync(join(root, 'ui', 'index.html'), 'utf8');
  const bare = page.replaceAll(/[ \t]*<(?:link|script)[^>]*"\.?\/?index\.(?:css|js|tsx)"[^>]*>(?:<\/script>)?\n?/g, '');
  return bare.replace('</head>', `${tags.map((tag) => `    ${tag}\n`).join('')}  </head>`);
}

/** Reads and checks the packs with the server as it was just built. */
async function keepPacks(_esbuild, outdir) {
  try {
    await promisify(execFile)(process.execPath, [join(buildDir, 'main', 'keep-packs.cjs'), outdir], { cwd: root });
  } catch (error) {
    throw new SetupError(`The packs could not be read: ${error.stderr || error.message}`);
  }
}
