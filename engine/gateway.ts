import { credentials, loadPackageDefinition, type Client, type ServiceClientConstructor } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { engineErrorOf } from './engine-error';

/** JSON object given to the engine. */
export type Variables = Record<string, unknown>;

interface Deployed {
  deployments: {
    process?: { bpmnProcessId: string; version: number; processDefinitionKey: string; resourceName: string };
    decision?: { dmnDecisionId: string; version: number; decisionKey: string; decisionRequirementsKey: string };
    decisionRequirements?: { decisionRequirementsKey: string; resourceName: string };
  }[];
}

/** Resource to deploy; the name's ending says what it is (.bpmn, .dmn). */
export interface Resource {
  name: string;
  content: string;
}

export interface Move {
  instanceKey: string;
  activate: string;
  terminate: string[];
  variables?: Variables;
}

/** The brokers as the gateway knows them. */
export interface Topology {
  readonly partitionsCount: number;
  readonly gatewayVersion: string;
  readonly brokers: readonly {
    readonly partitions: readonly { readonly partitionId: number; readonly role: string; readonly health: string }[];
  }[];
}

const DEADLINE_MS = 15_000;

/**
 * Typed commands over the gateway's own gRPC contract. No call is repeated here: who calls knows whether a repeat is
 * safe. Keys are strings. Every refusal is an `EngineError`.
 */
export class Gateway {
  private readonly client: Client & Record<string, unknown>;

  /**
   * @param address host:port
   * @param protoPath gateway.proto of the broker in use
   */
  constructor(address: string, protoPath: string) {
    const definition = loadSync(protoPath, { longs: String, enums: String, defaults: true, oneofs: true });
    const loaded = loadPackageDefinition(definition);
    const service = (loaded['gateway_protocol'] as Record<string, unknown>)['Gateway'] as ServiceClientConstructor;
    this.client = new service(address, credentials.createInsecure(), {
      'grpc.max_reconnect_backoff_ms': 2_000,
      'grpc.keepalive_time_ms': 45_000,
    }) as unknown as Client & Record<string, unknown>;
  }

  close(): void {
    this.client.close();
  }

  /** Answers when the gateway does; the version and health of its partitions. */
  async topology(deadlineMs = 3_000): Promise<Topology> {
    return this.call('topology', {}, deadlineMs);
  }

  /** @returns the key of the message. ALREADY_EXISTS: it was published before. */
  async publishMessage(message: {
    name: string;
    correlationKey: string;
    messageId: string;
    ttlMs: number;
    variables?: Variables;
  }): Promise<string> {
    const answer = await this.call<{ key: string }>('publishMessage', {
      name: message.name,
      correlationKey: message.correlationKey,
      messageId: message.messageId,
      timeToLive: message.ttlMs,
      variables: JSON.stringify(message.variables ?? {}),
    });
    return answer.key;
  }

  /** Sets variables in the scope of an element or instance and nowhere above it. */
  async setVariables(scopeKey: string, variables: Variables): Promise<void> {
    await this.call('setVariables', {
      elementInstanceKey: scopeKey,
      variables: JSON.stringify(variables),
      local: true,
    });
  }

  async completeJob(jobKey: string, variables: Variables): Promise<void> {
    await this.call('completeJob', { jobKey, variables: JSON.stringify(variables) });
  }

  async failJob(jobKey: string, failure: { retries: number; message: string; backOffMs: number }): Promise<void> {
    await this.call('failJob', {
      jobKey,
      retries: failure.retries,
      errorMessage: failure.message,
      retryBackOff: failure.backOffMs,
      variables: '{}',
    });
  }

  async throwError(jobKey: string, error: { code: string; message: string; variables?: Variables }): Promise<void> {
    await this.call('throwError', {
      jobKey,
      errorCode: error.code,
      errorMessage: error.message,
      variables: JSON.stringify(error.variables ?? {}),
    });
  }

  /** Deploys all or none. Identical content keeps its version. INVALID carries the engine's list of reasons. */
  async deploy(resources: readonly Resource[]): Promise<Deployed['deployments']> {
    const request = { resources: resources.map(({ name, content }) => ({ name, content: Buffer.from(content) })) };
    const answer = await this.call<Deployed>('deployResource', request, 60_000);
    return answer.deployments;
  }

  async cancelInstance(instanceKey: string): Promise<void> {
    await this.call('cancelProcessInstance', { processInstanceKey: instanceKey });
  }

  /** Gives a failed job new tries and lifts its incident; an incident without a job is only lifted. */
  async resolveIncident(incidentKey: string, jobKey: string | undefined): Promise<void> {
    if (jobKey) {
      await this.call('updateJobRetries', { jobKey, retries: 3 });
    }
    await this.call('resolveIncident', { incidentKey });
  }

  /** Moves the token of an instance: activates one element and terminates others, in one step. */
  async modify(move: Move): Promise<void> {
    await this.call('modifyProcessInstance', {
      processInstanceKey: move.instanceKey,
      activateInstructions: [
        {
          elementId: move.activate,
          ancestorElementInstanceKey: '-1',
          variableInstructions: move.variables ? [{ variables: JSON.stringify(move.variables), scopeId: '' }] : [],
        },
      ],
      terminateInstructions: move.terminate.map((elementInstanceKey) => ({ elementInstanceKey })),
    });
  }

  /** Moves a running instance to another version; every active element needs a mapping. REFUSED says what stands in the way. */
  async migrate(instanceKey: string, definitionKey: string, elements: Record<string, string>): Promise<void> {
    const mappingInstructions = Object.entries(elements).map(([sourceElementId, targetElementId]) => ({
      sourceElementId,
      targetElementId,
    }));
    await this.call('migrateProcessInstance', {
      processInstanceKey: instanceKey,
      migrationPlan: { targetProcessDefinitionKey: definitionKey, mappingInstructions },
    });
  }

  private call<T = unknown>(method: string, request: object, deadlineMs = DEADLINE_MS): Promise<T> {
    const rpc = this.client[method] as (
      request: object,
      options: { deadline: Date },
      callback: (error: unknown, answer: T) => void,
    ) => void;
    return new Promise((resolve, reject) => {
      rpc.call(this.client, request, { deadline: new Date(Date.now() + deadlineMs) }, (error, answer) => {
        if (error) {
          reject(engineErrorOf(error));
        } else {
          resolve(answer);
        }
      });
    });
  }
}
