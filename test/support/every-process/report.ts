import type { Explorer } from './explorer';
import type { Ledger } from './ledger';

/** What was taken and what was not, pack by pack, as an author reads it. */
export function reportOf({ ledgers }: Explorer, keys: readonly string[]): string {
  return (
    keys
      .map((key) => ledgers.get(key))
      .flatMap((ledger) => (ledger ? linesOf(ledger) : []))
      .join('\n') + '\n'
  );
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
