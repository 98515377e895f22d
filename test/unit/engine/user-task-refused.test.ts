import { refusalOf } from '../../../engine/user-task-commands';

describe('an answer of the engine to a command on a task', () => {
  it.each([429, 503])('says with %i that it is busy, so the command is sent again and never set aside', (status) => {
    const refusal = refusalOf(status, 'RESOURCE_EXHAUSTED');
    expect(refusal.code).toBe('BACK_PRESSURE');
    expect(refusal.retryable).toBe(true);
  });

  it('says with 404 that the task is gone, which no repeat can mend', () => {
    expect(refusalOf(404, 'not found')).toMatchObject({ code: 'NOT_FOUND', retryable: false });
  });
});
