import { inOrderOfStandard } from '../../domain/standard';
import type { Pack, Packs } from '../types';

const HEAD = `# Processes · 过程

Every process that is delivered, in the order of ISO/IEC 20000-1 (\`ops.…\`: operation of services, which the standard does
not number). Roles, steps, inputs, outputs, indicators and interfaces of each are read in the app: **Processes**, then
**Description**. 各过程的角色、步骤、输入、输出、指标和接口见应用中的“过程说明”。`;

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

function rowOf({ key, record, diagrams }: Pack): string {
  const { names, purpose, clause } = record ?? {};
  const drawn = [...diagrams.keys()].map((file) => `\`${file.split('/').at(-1)}\``).join(' ');
  const named = `${names?.zh ?? ''}<br>${names?.en ?? ''}`;
  const why = `${purpose?.zh ?? ''}<br>${purpose?.en ?? ''}`;
  return `| ${[clause ?? '', cell(named), cell(why), `[${key}](../processes/${key})`, drawn].join(' | ')} |`;
}

/** The list of all processes with records, as the page of the documentation that newcomers look them up on. */
export function processDocument({ packs }: Packs): string {
  const placed = [...packs.values()]
    .filter(({ record }) => record)
    .map((pack) => ({ key: pack.key, clause: pack.record?.clause, pack }))
    .sort(inOrderOfStandard);
  const head = ['Clause · 条款', 'Process · 过程', 'Purpose · 目的', 'Folder', 'Diagrams'];
  const lines = [head, head.map(() => '---')].map((cells) => `| ${cells.join(' | ')} |`);
  return `${[HEAD, [...lines, ...placed.map(({ pack }) => rowOf(pack))].join('\n')].join('\n\n')}\n`;
}
