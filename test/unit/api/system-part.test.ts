import { namedList } from '../../../api/system/part';

describe('what the page of the system lists', () => {
  it('is called by its name, with the key beside it', () => {
    const change = { key: 'change', names: { zh: '变更', en: 'Change' } };
    expect(namedList([change, { key: 'broken' }])).toEqual({
      zh: '变更（change）、broken',
      en: 'Change (change), broken',
    });
    expect(namedList([])).toEqual({ zh: '0', en: '0' });
  });
});
