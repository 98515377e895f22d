import { badgesOf } from '../../../api/records/badges';
import type { DiagramElement } from '../../../packs/diagram-types';

const reader = {
  lang: 'en' as const,
  clocks: [],
  ladders: new Map(),
  waitWords: ({ kind }: { kind: string }) => ({ zh: `等待${kind}`, en: `until the ${kind}` }),
};

const badges = (properties: Record<string, string>) => badgesOf({ properties } as unknown as DiagramElement, reader);

describe('what hangs on a step of a diagram', () => {
  it('is each condition of its wait, in words', () => {
    expect(badges({ wait: 'date(reviewOn) -> ask; after(5wd) -> late' })).toEqual([
      { kind: 'wait', text: 'until the date' },
      { kind: 'wait', text: 'until the after' },
    ]);
  });

  it('is the time that it has of its own', () => {
    expect(badges({ clock: 'own(2wd)' })).toEqual([{ kind: 'clock', text: '2 working days' }]);
  });
});
