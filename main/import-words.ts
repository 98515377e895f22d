import type { Lang, Text } from '../domain/text';
import type { FindingKind } from '../records/import/findings';
import type { ImportPhase, ImportSummary } from '../records/import/import-cases';

export const USAGE: Text = {
  zh: '用法：npm run import -- incidents 文件.csv [--as-of 2016-04-01]\n--as-of 只取该时刻之前的历史（来源时区，日期指当日零点）；当时未关闭的单据将继续流转。',
  en: 'Usage: npm run import -- incidents FILE.csv [--as-of 2016-04-01]\n--as-of takes the history before that moment alone (zone of the source; a day means its beginning); cases open then go on here.',
};

export const PHASES: Record<ImportPhase, Text> = {
  index: { zh: '读取文件，行', en: 'Reading the file, row' },
  compare: { zh: '与已导入的比对，行', en: 'Comparing with what is here, row' },
  write: { zh: '写入，行', en: 'Writing, row' },
};

const KINDS: Record<FindingKind, Text> = {
  unreadable: { zh: '不是有效的行，未导入', en: 'pieces that are no row, left out' },
  noNumber: { zh: '没有单号的行，未导入', en: 'rows without a number, left out' },
  date: { zh: '无效的日期', en: 'values that are no date' },
  value: { zh: '映射中没有的值', en: 'values that the mapping does not know' },
  number: { zh: '不是数字的值', en: 'values that are no number' },
  missing: { zh: '有空值的行', en: 'rows with missing values' },
  state: { zh: '未知状态，保留之前的状态', en: 'unknown states, the state before was kept' },
  order: { zh: '时间与序号不一致，按时间排列', en: 'rows whose time and counter disagree, placed by time' },
  duplicate: { zh: '重复的行，未导入', en: 'repeated rows, left out' },
  tooLong: { zh: '过长而截断的值', en: 'values that were too long and cut' },
  case: { zh: '无法确定时间的单据，未导入', en: 'cases without any time, left out' },
  changed: { zh: '与之前导入的内容不同，保持原样', en: 'cases that differ from an earlier import, left as they are' },
};

/** What an import did, for the person at the terminal. */
export function summaryText(summary: ImportSummary, reportFile: string, seconds: number, lang: Lang): string {
  const count = (value: number): string => value.toLocaleString('en').padStart(9);
  const line = (value: number, text: Text): string => `${count(value)}  ${text[lang]}`;
  const findings = Object.entries(summary.findings) as [FindingKind, number][];
  const missing = Object.entries(summary.missingByColumn).sort(([, a], [, b]) => b - a);
  const columns = missing
    .map(([column, value]) => `${column} ${value.toLocaleString('en')}`)
    .join(lang === 'zh' ? '，' : ', ');
  return [
    lang === 'zh'
      ? `从 ${summary.source} 导入，历史截至 ${summary.until.toISOString()}，用时 ${seconds} 秒：`
      : `Import from ${summary.source}, history until ${summary.until.toISOString()}, in ${seconds} s:`,
    line(summary.rows, { zh: '行', en: 'rows' }),
    line(summary.cases, { zh: '个单据，其中', en: 'cases, of which' }),
    line(summary.createdEnded, { zh: '已结束，连同历史导入', en: 'had ended and were imported with their history' }),
    line(summary.createdOpen, { zh: '未结束，在此继续流转', en: 'were open and go on here' }),
    line(summary.unchanged, { zh: '之前已导入，没有变化', en: 'were here already, unchanged' }),
    line(summary.changed, {
      zh: '之前已导入，内容有变化，保持原样',
      en: 'were here already and differ now, left as they are',
    }),
    line(summary.later, { zh: '在截止时刻之后开始，未导入', en: 'began after that moment, left out' }),
    line(summary.rejected, { zh: '无法导入', en: 'could not be imported' }),
    line(summary.people, { zh: '个人员和', en: 'people and' }),
    line(summary.groups, { zh: '个组此前未知，已新建', en: 'groups were not known and are new' }),
    ...(findings.length > 0 ? [lang === 'zh' ? '发现：' : 'Found:'] : []),
    ...findings.map(([kind, value]) => line(value, KINDS[kind])),
    ...(columns === '' ? [] : [(lang === 'zh' ? '空值按列：' : 'Missing by column: ') + columns]),
    (lang === 'zh' ? '逐行报告：' : 'Report row by row: ') + reportFile,
  ].join('\n');
}
