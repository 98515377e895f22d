import type { Text } from '../domain/text';
import type { FaultKind } from '../records/audit/judge';
import type { HistoryVerdict } from '../records/audit/verify-all';

export const USAGE: Text = {
  zh: '用法：npm run verify:history [-- --anchor 编号=哈希]\n--anchor 与保存在别处的锚点比对；可重复使用。',
  en: 'Usage: npm run verify:history [-- --anchor NUMBER=HASH]\n--anchor compares with an anchor that was kept elsewhere; may be given several times.',
};

export const LOOKED_AT: Text = { zh: '已检查记录', en: 'Records looked at' };

const FAULTS: Readonly<Record<FaultKind, Text>> = {
  altered: { zh: '历史行被改动', en: 'a line was altered' },
  removed: { zh: '历史行或其封印被删除', en: 'a line or its seal was removed' },
  inserted: { zh: '历史行被事后插入', en: 'a line was inserted afterwards' },
  reordered: { zh: '历史行的次序被改动', en: 'lines were reordered' },
  rewritten: { zh: '历史链被重写，与锚点或链头不符', en: 'the chain was rewritten and is not the one anchored' },
};

/** The verdict for the person at the terminal, every faulty record with its number and what is wrong. */
export function verdictText(
  verdict: HistoryVerdict,
  wrongAnchors: readonly number[],
  numbers: ReadonlyMap<string, string>,
  lang: 'zh' | 'en',
): string {
  const { anchors, faulty } = verdict;
  const line = (count: number, text: Text): string => `${count.toLocaleString('en').padStart(11)}  ${text[lang]}`;
  const anchorLine = (number: number, text: Text): string =>
    `${lang === 'zh' ? '锚点' : 'anchor'} ${number}: ${text[lang]}`;
  const isWhole = faulty.length === 0 && anchors.broken.length === 0 && wrongAnchors.length === 0;
  return [
    line(verdict.records, { zh: '条记录', en: 'records' }),
    line(verdict.lines, { zh: '行历史', en: 'lines of history' }),
    line(verdict.unsealed, { zh: '行尚未封印', en: 'lines not yet sealed' }),
    line(verdict.late, { zh: '行晚于其所载时间写入', en: 'lines written later than they say' }),
    line(anchors.count, { zh: '个锚点', en: 'anchors' }),
    ...(anchors.last
      ? [`${lang === 'zh' ? '最新锚点' : 'Last anchor'}: ${anchors.last.number}=${anchors.last.hash}`]
      : []),
    ...faulty.flatMap(({ recordId, faults }) =>
      faults.map(({ kind, seq, line: id }) =>
        [
          `${numbers.get(recordId) ?? recordId}: ${FAULTS[kind][lang]}`,
          ...(seq === undefined ? [] : [`#${seq}`]),
          ...(id === undefined ? [] : [id]),
        ].join(' '),
      ),
    ),
    ...anchors.broken.map((number) => anchorLine(number, { zh: '缺失或被改动', en: 'missing or altered' })),
    ...wrongAnchors.map((number) =>
      anchorLine(number, { zh: '与保存在别处的哈希不符', en: 'not the one that was kept elsewhere' }),
    ),
    isWhole
      ? { zh: '历史已校验，完好。', en: 'History verified: whole.' }[lang]
      : { zh: '历史不完好，见上。', en: 'The history is not whole; see above.' }[lang],
  ].join('\n');
}
