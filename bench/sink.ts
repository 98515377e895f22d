import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A user task that the engine has made. */
export interface SeenTask {
  key: string;
  elementId: string;
  instanceKey: string;
}

export interface SinkListener {
  task: (task: SeenTask) => void;
  /** An instance of that process has ended. */
  ended: (process: string) => void;
}

interface Line {
  key: number;
  value: { elementId: string; processInstanceKey: number; bpmnProcessId: string };
}

/**
 * Takes the engine's history and only acknowledges it. A cheap look at each line finds new user tasks and ended
 * instances, without which nobody could complete anything: the engine has no way to ask for its tasks.
 */
export class Sink {
  private readonly server = createServer((request, response) => {
    void this.take(request).then(() => {
      response.writeHead(200, { 'content-type': 'application/json', 'x-elastic-product': 'Elasticsearch' });
      response.end('{"took":0,"errors":false,"acknowledged":true,"items":[]}');
    });
  });
  /** Records taken so far. */
  records = 0;
  listener: SinkListener | undefined;

  /** @returns the address for the exporter */
  async start(): Promise<string> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async take(request: IncomingMessage): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) {
      chunks.push(chunk as Buffer);
    }
    if (request.url?.endsWith('/_bulk')) {
      Buffer.concat(chunks)
        .toString('utf8')
        .split('\n')
        .forEach((line) => this.look(line));
    }
  }

  private look(line: string): void {
    if (line === '' || line.startsWith('{"index":')) {
      return;
    }
    this.records += 1;
    if (line.includes('"valueType":"USER_TASK"') && line.includes('"intent":"CREATED"')) {
      const { key, value } = JSON.parse(line) as Line;
      this.listener?.task({
        key: String(key),
        elementId: value.elementId,
        instanceKey: String(value.processInstanceKey),
      });
    } else if (line.includes('"intent":"ELEMENT_COMPLETED"') && line.includes('"bpmnElementType":"PROCESS"')) {
      const { value } = JSON.parse(line) as Line;
      this.listener?.ended(value.bpmnProcessId);
    }
  }
}
