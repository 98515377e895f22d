import { EngineError, type EngineErrorCode } from './engine-error';
import type { Variables } from './gateway';

const BY_STATUS: Record<number, EngineErrorCode> = {
  400: 'INVALID',
  404: 'NOT_FOUND',
  409: 'REFUSED',
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
      const text = await response.text();
      const code = BY_STATUS[response.status] ?? (response.status >= 500 ? 'UNAVAILABLE' : 'OTHER');
      throw new EngineError(code, `${response.status} ${text.slice(0, 500)}`);
    }
  }
}
