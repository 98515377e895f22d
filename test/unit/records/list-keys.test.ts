import { facetFields, keyForm, listKeys, sortedFields } from '../../../records/list-keys';
import { askedWords, begunWords, wordsOf } from '../../../records/words';
import { ORDER } from '../../integration/api-pack';

const record = {
  state: 'logged',
  involved: ['agent'],
  words: ['chairs'],
  fields: { title: 'Two Chairs', size: 'large', services: ['email', 'vpn'], requester: 'wang', urgent: false },
};

describe('keys of a record for lists', () => {
  it('name its state, everybody who may read it, and each value of a filter', () => {
    expect(listKeys(ORDER, record).facets.toSorted()).toEqual([
      '*',
      '@agent',
      '@wang',
      'requester=wang',
      'services=email',
      'services=vpn',
      'size=large',
      'state=logged',
      'urgent=false',
    ]);
  });

  it('hold what columns with one value are sorted by: choices by their order, text without regard to case', () => {
    expect(sortedFields(ORDER)).toEqual(['title', 'size']);
    expect(listKeys(ORDER, record).cells).toEqual({ c0: 'two chairs', c1: 1 });
    expect(listKeys(ORDER, { ...record, fields: {} }).cells).toEqual({});
  });

  it('are others where the type has other columns', () => {
    const list = { ...ORDER.list, columns: [...ORDER.list.columns, 'wanted'] };
    expect(keyForm({ ...ORDER, list })).not.toBe(keyForm(ORDER));
    expect(keyForm({ ...ORDER })).toBe(keyForm(ORDER));
    expect(facetFields(ORDER)).toContain('keeper');
  });
});

describe('words of a search', () => {
  const finds = (text: string, q: string): boolean => {
    const begun = begunWords(wordsOf(text));
    return askedWords(q).every(
      ({ key, beginning }) =>
        begun.includes(key) && (!beginning || wordsOf(text).some((one) => one.startsWith(beginning))),
    );
  };

  it.each([
    ['更换核心交换机', '核心 交换'],
    ['更换核心交换机', '机'],
    ['Core switch of the clinic', 'cli swi'],
    ['CHG-2026-004711', 'chg-2026-0047'],
    ['CHG-2026-004711', '4711'],
    ['Internationalization', 'internationaliz'],
    ['host-with-a-very-long-name-0815.example.org', 'host-with-a-very-long-name-0815.ex'],
  ])('%s is found by %s', (text, q) => expect(finds(text, q)).toBe(true));

  it.each([
    ['Core switch', 'core mail'],
    ['更换核心交换机', '换心'],
    ['Internationalization', 'internationals'],
  ])('%s is not found by %s', (text, q) => expect(finds(text, q)).toBe(false));
});
