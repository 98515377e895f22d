/** Keys as partition 1 of an engine gives them, from the first on. */
const FIRST_KEY = 2_251_799_813_685_249;

const diagram = (process: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="urn:test">
  <bpmn:process id="${process}" name="${process}" isExecutable="true">
    <bpmn:startEvent id="start"><bpmn:outgoing>toStep</bpmn:outgoing></bpmn:startEvent>
    <bpmn:sequenceFlow id="toStep" sourceRef="start" targetRef="step" />
    <bpmn:userTask id="step" name="${process}">
      <bpmn:extensionElements><zeebe:userTask /></bpmn:extensionElements>
      <bpmn:incoming>toStep</bpmn:incoming>
    </bpmn:userTask>
  </bpmn:process>
</bpmn:definitions>`;

/** A record as the engine exports it. */
export interface Exported {
  partitionId: number;
  position: number;
  key: string;
  timestamp: number;
  recordType: 'EVENT';
  valueType: string;
  intent: string;
  value: Record<string, unknown>;
}

/**
 * An engine as far as its history shows it: gives positions and keys from the first on, as one with an empty data
 * folder does, and tells of instances of one small diagram that wait at a task.
 */
export class HandMadeEngine {
  private position = 0;
  private key = FIRST_KEY;
  private readonly definitionKey: string;

  /** @param process id of its diagram; @param bornAt time of its first record, which tells it from another engine */
  constructor(
    private readonly process: string,
    private readonly bornAt: number,
  ) {
    this.definitionKey = this.nextKey();
  }

  deployment(): Exported[] {
    const resource = Buffer.from(diagram(this.process)).toString('base64');
    const value = { ...this.about(), resourceName: `${this.process}.bpmn`, resource };
    return [this.record('PROCESS', 'CREATED', this.definitionKey, value)];
  }

  /** An instance that comes to its task. */
  instance(): { taskKey: string; instanceKey: string; records: Exported[] } {
    const instanceKey = this.nextKey();
    const elementInstanceKey = this.nextKey();
    const taskKey = this.nextKey();
    const whole = {
      ...this.about(),
      processInstanceKey: instanceKey,
      elementId: this.process,
      bpmnElementType: 'PROCESS',
    };
    const step = { ...whole, elementId: 'step', bpmnElementType: 'USER_TASK', flowScopeKey: instanceKey };
    return {
      taskKey,
      instanceKey,
      records: [
        this.record('PROCESS_INSTANCE', 'ELEMENT_ACTIVATING', instanceKey, whole),
        this.record('PROCESS_INSTANCE', 'ELEMENT_ACTIVATING', elementInstanceKey, step),
        this.task(taskKey, instanceKey, elementInstanceKey),
      ],
    };
  }

  /** A task whose instance nobody has heard of. */
  orphan(): Exported[] {
    return [this.task(this.nextKey(), this.nextKey(), this.nextKey())];
  }

  /** The end of an instance, its task cancelled. */
  end({ taskKey, instanceKey }: { taskKey: string; instanceKey: string }): Exported[] {
    const value = { ...this.about(), processInstanceKey: instanceKey, bpmnElementType: 'PROCESS' };
    return [
      this.record('USER_TASK', 'CANCELED', taskKey, { ...this.about(), processInstanceKey: instanceKey }),
      this.record('PROCESS_INSTANCE', 'ELEMENT_TERMINATED', instanceKey, value),
    ];
  }

  private task(taskKey: string, processInstanceKey: string, elementInstanceKey: string): Exported {
    const lists = { candidateGroupsList: ['desk'], candidateUsersList: [], assignee: '', dueDate: '' };
    const value = { ...this.about(), ...lists, processInstanceKey, elementInstanceKey, elementId: 'step' };
    return this.record('USER_TASK', 'CREATED', taskKey, value);
  }

  private about(): Record<string, unknown> {
    return { bpmnProcessId: this.process, processDefinitionKey: this.definitionKey, version: 1 };
  }

  private nextKey(): string {
    this.key += 1;
    return String(this.key);
  }

  private record(valueType: string, intent: string, key: string, value: Record<string, unknown>): Exported {
    this.position += 1;
    const { position } = this;
    return {
      partitionId: 1,
      position,
      key,
      timestamp: this.bornAt + position,
      recordType: 'EVENT',
      valueType,
      intent,
      value,
    };
  }
}
