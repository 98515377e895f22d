import {
  conditionHolds,
  evaluateFeel,
  feelContextKeys,
  feelTrouble,
  feelShadowed,
  feelVariables,
  ruleHolds,
} from '../../../packs/feel';

describe('reading FEEL', () => {
  it.each([
    ['classify_outcome = "accept" and risk != "high"', ['classify_outcome', 'risk']],
    ['get or else(a, 1) > 0 and is defined(b)', ['a', 'b']],
    ['some x in list satisfies x.y > limit', ['list', 'limit']],
    ['for x in list return x.name', ['list']],
    ['customer.address.city = "上海"', ['customer']],
    ['list[item > 3 and flag]', ['list', 'flag']],
    ['item = "move" and count(list[item > 3]) > 1', ['item', 'list']],
    ['partial = true and count(for x in list return count(partial)) > 0', ['partial', 'list']],
    ['{a: b, "c": {d: e}}', ['b', 'e']],
    ['now() + duration("PT1H")', []],
  ])('finds the variables of %s', (expression, names) => {
    expect(feelVariables(expression)).toEqual(names);
  });

  it.each(['a +', 'if a then', '(a', 'a = ) b'])('finds what cannot be read in %s', (expression) => {
    expect(feelTrouble(expression)).not.toBeUndefined();
  });

  it.each(['a + b', 'get or else(a, 1) = 1', 'a in ("x","y")', 'if a then b else c'])('reads %s', (expression) => {
    expect(feelTrouble(expression)).toBeUndefined();
  });

  it.each([
    ['{owner: actionOwner, requester: owner}', ['owner']],
    ['{requester: owner, owner: actionOwner}', []],
    ['{owner: owner, requester: owner}', []],
    ['{owner: actionOwner, inner: {who: owner, owner: 1}}', ['owner']],
    ['{a: {owner: 1}, requester: owner}', []],
    ['{title: "x" + title, text: title + note}', ['title']],
  ])('finds what reads an earlier entry in %s', (expression, names) => {
    expect(feelShadowed(expression)).toEqual(names);
  });

  it('gives the keys of a context', () => {
    expect(feelContextKeys('{risk: r.risk, "route": {a: 1}}')).toEqual(['risk', 'route']);
    expect(feelContextKeys('risk')).toBeUndefined();
  });
});

describe('evaluating FEEL', () => {
  it.each([
    ['=outcome != "refuse"', { outcome: 'accept' }, true],
    ['=outcome != "refuse"', { outcome: 'refuse' }, false],
    ['=outcome != "refuse"', {}, true],
    ['=flag', { flag: false }, false],
    ['=not(flag)', { flag: false }, true],
    ['=list contains(extras, "bag")', { extras: ['bag'] }, true],
    ['=broken (', {}, false],
    ['outcome', { outcome: true }, false],
    [undefined, {}, false],
  ])('decides %s as form-js does', (condition, data, expected) => {
    expect(conditionHolds(condition, data)).toBe(expected);
  });

  it('holds a rule of a record, absent fields being null', () => {
    expect(ruleHolds('value != "high" or remark != null', { value: 'high', remark: 'x' })).toBe(true);
    expect(ruleHolds('value != "high" or remark != null', { value: 'high' }, ['remark'])).toBe(false);
    expect(ruleHolds('=count(places) > 0', { places: [{}] })).toBe(true);
    expect(ruleHolds('this is no rule', {})).toBe(false);
  });

  it('evaluates to undefined what cannot be read', () => {
    expect(evaluateFeel('1 + 1', {})).toBe(2);
    expect(evaluateFeel('1 +', {})).toBeUndefined();
  });
});
