import { EngineError, type EngineErrorCode } from './engine-error';
import type { Variables } from './gateway';

const BY_STATUS: Record<number, EngineErrorCode> = {
  400: 'INVALID',
  404: 'NOT_FOUND',
  409: 'REFUSED',
  429: 'BACK_PRESSURE',
  503: 'BACK_PRESSURE',
};

/**
 * Commands on native user tasks, which Zeebe 8.5 takes over REST alone. The port knows no users and must be
 * reachable from this program only.
 */
export class UserTaskCommands {
  /** @param url base of the broker's REST port */
  constructor(private readonly url: string) {}

  /** @param action free text that the exported record carries, e.g. the outcome */
  async complete(taskKey: string, variables: Variables, action: string): Promise<void> {
    await this.send('POST', `${taskKey}/completion`, { variables, action });
  }

  async assign(taskKey: string, assignee: string, action: string): Promise<void> {
    await this.send('POST', `${taskKey}/assignment`, { assignee, allowOverride: true, action });
  }

  async unassign(taskKey: string): Promise<void> {
    await this.send('DELETE', `${taskKey}/assignee`);
  }

  private async send(method: string, path: string, body?: object): Promise<void> {
    const response = await fetch(`${this.url}/v1/user-tasks/${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
      signal: AbortSignal.timeout(15_000),
    }).catch((error: unknown) => {
      throw new EngineError('UNAVAILABLE', 'the engine does not answer', { cause: error });
    });
    if (!response.ok) {
      throw refusalOf(response.status, await response.text());
    }
  }
}

/** What an answer other than success means. 429 and 503 say nothing about the command: the engine has too much in hand. */
export function refusalOf(status: number, text: string): EngineError {
  const code = BY_STATUS[status] ?? (status >= 500 ? 'UNAVAILABLE' : 'OTHER');
  return new EngineError(code, `${status} ${text.slice(0, 500)}`);
}
