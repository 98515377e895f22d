import { writeBundle } from '../../packs/bundle';
import { folderSource } from '../../packs/source';
import type { Pack } from '../../packs/types';
import { filesOfInstalled, installedPacks } from '../../records/installed-packs';
import { entriesOf } from '../../records/lists';
import { ProcessVersions, type ProcessVersion } from '../../records/models/engine';
import { Ladders, type LadderRow } from '../../records/models/time';

async function deliveredFiles(root: string, key: string): Promise<Map<string, string>> {
  const source = folderSource(root);
  const files = new Map<string, string>();
  for (const folder of [`processes/${key}`, `processes/${key}/notices`, `forms/${key}`]) {
    for (const name of await source.names(folder)) {
      const path = `${folder}/${name}`;
      const content = name.includes('.') ? await source.text(path) : undefined;
      if (content !== undefined) {
        files.set(path, content);
      }
    }
  }
  return files;
}

async function filesOf(root: string, key: string): Promise<Map<string, string>> {
  const installed = (await installedPacks()).find((row) => row.key === key);
  return installed ? filesOfInstalled(installed) : deliveredFiles(root, key);
}

/** Diagrams and tables that were published since stand for those that came with the pack. */
async function putPublished(files: Map<string, string>, { key, dir, engineFiles }: Pack): Promise<void> {
  for (const file of engineFiles.keys()) {
    const newest = await ProcessVersions.findOne({ pack: key, file }).sort({ at: -1 }).lean<ProcessVersion>();
    if (newest && !newest.factory) {
      files.set(`${dir}/${file}`, newest.content);
    }
  }
}

/** Ladders as managers have edited them. */
async function putLadders(files: Map<string, string>, { key, dir, ladders }: Pack): Promise<void> {
  if (ladders.length === 0) {
    return;
  }
  const rows = await Ladders.find({ process: key }).sort({ _id: 1 }).lean<LadderRow[]>();
  files.set(
    `${dir}/ladders.json`,
    `${JSON.stringify(
      rows.map(({ ladder }) => ladder),
      null,
      2,
    )}\n`,
  );
}

/** Lists with the entries as people maintain them. */
async function putLists(files: Map<string, string>, { dir, lists }: Pack): Promise<void> {
  if (lists.length === 0) {
    return;
  }
  const maintained = lists.map(async (list) => ({
    ...list,
    entries: (await entriesOf(list.key)).map(({ key, names, active, parent }) => ({
      key,
      names,
      ...(active ? {} : { active }),
      ...(parent === undefined ? {} : { parent }),
    })),
  }));
  files.set(`${dir}/lists.json`, `${JSON.stringify(await Promise.all(maintained), null, 2)}\n`);
}

/**
 * A pack as one file, as it is in force here: with what was published and edited since it came.
 * @param root folder of the product's packs
 * @param productVersion the version of a pack that has none of its own
 */
export async function exportPack(pack: Pack, root: string, productVersion: string): Promise<Buffer> {
  const files = await filesOf(root, pack.key);
  await putPublished(files, pack);
  await putLadders(files, pack);
  await putLists(files, pack);
  const about = `${pack.dir}/pack.json`;
  if (!files.has(about)) {
    files.set(about, `${JSON.stringify({ version: productVersion, contract: 1 }, null, 2)}\n`);
  }
  return writeBundle(files);
}
