import { excludedPersons, mayAct } from '../../../domain/separation';

describe('separation of duties', () => {
  const fields = { requester: 'wang', owners: ['li', 'zhang'], title: 'x', empty: null };

  it('[CHG-05] excludes the persons of fields and the doers of steps, each once', () => {
    const excluded = excludedPersons(['requester', 'owners', 'implement', 'empty', 'unknown'], fields, {
      implement: ['zhang', 'feng'],
    });
    expect(excluded).toEqual(['wang', 'li', 'zhang', 'feng']);
  });

  it('[CHG-05] holds for the person and for the one acted for', () => {
    expect(mayAct('chen', ['wang'])).toBe(true);
    expect(mayAct('wang', ['wang'])).toBe(false);
    expect(mayAct('chen', ['wang'], 'wang')).toBe(false);
    expect(mayAct('wang', ['wang'], 'chen')).toBe(false);
  });
});
