import { statfs } from 'node:fs/promises';
import type { Deps } from '../deps';
import { PRODUCT_VERSION } from '../version';
import { GB, inGb, inMb, MB, namedList, SECONDS, text, type Part } from './part';

const SCARCE = 0.1;

/** This program: versions, memory and the disk it writes its logs to. */
export async function programPart({ env }: Deps): Promise<Part> {
  const disk = await statfs(env.PACKS_DIR);
  const left = disk.bavail / disk.blocks;
  return {
    key: 'program',
    names: text('程序', 'Program'),
    figures: [
      { name: text('产品版本', 'Product'), value: PRODUCT_VERSION },
      { name: text('Node.js', 'Node.js'), value: process.version },
      { name: text('角色', 'Role'), value: env.ROLE },
      { name: text('已运行', 'Running for'), value: Math.round(process.uptime()), unit: SECONDS },
      { name: text('内存', 'Memory'), value: inMb(process.memoryUsage.rss()), unit: MB },
      { name: text('磁盘可用', 'Disk left'), value: inGb(disk.bavail * disk.bsize), unit: GB },
    ],
    troubles:
      left < SCARCE
        ? [
            {
              state: 'warning',
              what: text('程序所在磁盘空间不足。', 'The disk of the program is getting full.'),
              remedy: text('清理日志或扩容。', 'Remove old logs or enlarge it.'),
            },
          ]
        : [],
  };
}

/** What is switched: packs that take no new records. */
export function packsPart({ packs }: Deps): Part {
  const { packs: all, broken } = packs();
  const off = [...all.values()].filter((pack) => pack.off).map(({ key, record }) => ({ key, names: record?.names }));
  return {
    key: 'packs',
    names: text('流程包', 'Process packs'),
    figures: [
      { name: text('可用', 'In force'), value: all.size - off.length },
      { name: text('已停用', 'Switched off'), value: namedList(off) },
      { name: text('无法加载', 'Broken'), value: namedList(broken) },
    ],
    troubles:
      broken.length > 0
        ? [
            {
              state: 'trouble',
              what: text('有流程包无法加载。', 'A process pack could not be loaded.'),
              remedy: text('“流程包”页说明文件和原因。', 'The page of process packs names file and cause.'),
            },
          ]
        : [],
  };
}
