import { mentionParts, mentionsIn, withNames } from '../../../domain/mentions';

describe('people named in a text', () => {
  const text = '@{wang} asked @{cab.chair}; see @{nobody}, a@{wang';

  it('are found once each, whoever they are', () => {
    expect(mentionsIn(`${text} @{wang}`)).toEqual(['wang', 'cab.chair', 'nobody']);
    expect(mentionsIn('mail a@b.org, @wang, @{<b>}, @{}')).toEqual([]);
  });

  it('stand apart from the words, all others stay as they were written', () => {
    expect(mentionParts(text, ['wang', 'cab.chair'])).toEqual([
      { person: 'wang' },
      { text: ' asked ' },
      { person: 'cab.chair' },
      { text: '; see @{nobody}, a@{wang' },
    ]);
    expect(withNames('@{wang}!', ['wang'], () => '王芳')).toBe('@王芳!');
  });
});
