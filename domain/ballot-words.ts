import type { Policy, TallyCounts, TallyResult } from './ballot-types';
import type { Text } from './text';

const kindNames = (policy: Policy, kinds: string[]): Text => {
  const names = kinds.map((kind) => policy.seats.find((rule) => rule.kind === kind)?.names ?? { zh: kind, en: kind });
  return { zh: names.map(({ zh }) => zh).join('、'), en: names.map(({ en }) => en).join(', ') };
};

const HEAD: Record<TallyResult, Text> = {
  open: { zh: '表决进行中', en: 'The vote is open' },
  approved: { zh: '同意', en: 'Approved' },
  rejected: { zh: '不同意', en: 'Rejected' },
  returned: { zh: '退回修改', en: 'Returned for changes' },
  tie: { zh: '票数相等，由主席裁决', en: 'A tie: the chair decides' },
  undecided: { zh: '到期未能决定', en: 'Not decided by the deadline' },
  kindMissing: { zh: '缺少必需的表决人', en: 'A required member is missing' },
  expired: { zh: '到期作废，未达法定人数', en: 'Expired without a quorum' },
};

/** A result in a sentence, with the figures it rests on. */
export function explain(
  policy: Policy,
  result: TallyResult,
  counts: TallyCounts,
  needed: number,
  missing: string[],
): Text {
  const head = HEAD[result];
  const lack = missing.length > 0 ? kindNames(policy, missing) : undefined;
  return {
    zh:
      `${head.zh}：同意 ${counts.approve}，不同意 ${counts.reject}，退回 ${counts.return}，弃权 ${counts.abstain}；` +
      `到会 ${counts.present}/${counts.seats}，至少需要 ${needed}${lack ? `；缺：${lack.zh}` : ''}`,
    en:
      `${head.en}: ${counts.approve} approve, ${counts.reject} reject, ${counts.return} return, ${counts.abstain} abstain; ` +
      `${counts.present} of ${counts.seats} present, ${needed} needed${lack ? `; missing: ${lack.en}` : ''}`,
  };
}
