import type { Explorer } from './explorer';
import type { Ledger } from './ledger';
import type { Run } from './run';

/** What was taken and what was not, pack by pack, as an author reads it. */
export function reportOf({ ledgers, crowd }: Explorer, keys: readonly string[]): string {
  const lines = keys.map((key) => ledgers.get(key)).flatMap((ledger) => (ledger ? linesOf(ledger) : []));
  return [...lines, ...crowd.open.map(openLine), ''].join('\n');
}

/** A record that has not come to its end when time was up: where it stands, and what was to be done next. */
function openLine({ record, standing, taken, plan, target, sought }: Run): string {
  const places = [...standing].join(', ') || taken.at(-1);
  const next = plan.slice(0, 3).map(({ at, how, outcome }) => `${at} ${how} ${outcome ?? ''}`);
  const aim = sought ? `has to come to ${[...sought].join('|')}` : `makes for ${target ?? 'nothing'}`;
  return `  open: ${record.number} "${record.state}" at ${places}; ${aim}; ${next.join(' > ') || 'no plan'}`;
}

function linesOf(ledger: Ledger): string[] {
  const { model, missing, own, nets, runs, failures } = ledger;
  const head = `${model.key}: ${own.length} of ${model.flows.size} flows taken in ${runs} runs, ${nets.size} are nets that nothing falls into`;
  return [
    head,
    ...missing.map((flow) => `  not taken: ${flow} ${conditionOf(ledger, flow)}`),
    ...[...failures].map((failure) => `  failed: ${failure}`),
  ];
}

function conditionOf({ model }: Ledger, flow: string): string {
  const drawn = model.flow(flow);
  const element = model.element(`${flow.split('/')[0]}/${drawn?.from}`);
  const isDefault = element?.defaultFlow === drawn?.id ? '(default)' : '';
  return `${drawn?.condition ?? isDefault}`;
}
