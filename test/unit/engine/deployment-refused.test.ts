import { reasonsOf } from '../../../engine/deployer';

const REJECTED =
  "Command 'CREATE' rejected with code 'INVALID_ARGUMENT': Expected to deploy new resources, but encountered the following errors:";

it('names the element and the reason, also of the first line', () => {
  const text = `${REJECTED}
'incident.bpmn': - Element: classify > extensionElements > taskSchedule
    - ERROR: Expected static value to be a valid DateTime String, but found 'tomorrow'.
- Element: reopenRequested
    - ERROR: Expected constant expression
`;
  expect(reasonsOf(text, 'incident.bpmn')).toEqual([
    {
      file: 'incident.bpmn',
      elementId: 'classify',
      message: "Expected static value to be a valid DateTime String, but found 'tomorrow'.",
    },
    { file: 'incident.bpmn', elementId: 'reopenRequested', message: 'Expected constant expression' },
  ]);
});

it('keeps apart what is wrong with files that were deployed together', () => {
  const text = `${REJECTED}
'incident.bpmn': - Element: logged_message
    - ERROR: A message cannot be referred by more than one start event

'priority.dmn': Failed to parse DMN: Unable to parse model
`;
  expect(reasonsOf(text, 'ladder.bpmn')).toEqual([
    {
      file: 'incident.bpmn',
      elementId: 'logged_message',
      message: 'A message cannot be referred by more than one start event',
    },
    { file: 'priority.dmn', message: 'Failed to parse DMN: Unable to parse model' },
  ]);
});

it('gives the whole text where it is of no known shape', () => {
  expect(reasonsOf('something else', 'incident.bpmn')).toEqual([{ file: 'incident.bpmn', message: 'something else' }]);
});
