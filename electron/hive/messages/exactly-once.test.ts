import fc from "fast-check";
import { expect, it } from "vitest";
import { Mail } from "../../../agents/mail.ts";
import type { FromAgent, HiveMessage, MessageAck } from "../contract/message.ts";
import { openTemporaryStore, temporaryFolder } from "../testing/temporary-store.ts";
import { Messages } from "./messages.ts";

const agents = ["alpha-001", "beta-001"] as const;
type Agent = (typeof agents)[number];

/** Something on its way; `hand` gives it to its receiver. */
interface Packet {
  readonly hand: (world: World) => void;
}

/** A hive that can be opened anew on its store, agents that outlive it, and a network that obeys the test. */
class World {
  readonly folder = temporaryFolder();
  readonly network: Packet[] = [];
  readonly mails: ReadonlyMap<Agent, Mail>;
  /** What was asked for, and how often it was done. */
  readonly asked: string[] = [];
  readonly done: string[] = [];
  readonly reported: string[] = [];
  now = 1;
  #store = this.#openStore();
  messages = this.#openMessages();

  constructor() {
    this.mails = new Map(agents.map((agent) => [agent, this.#openMail(agent)]));
  }

  async command(agent: Agent): Promise<void> {
    void this.messages.command(agent, "report_status", {}).then(({ message }) => this.asked.push(message));
    await this.settle();
  }

  report(agent: Agent): void {
    const failure = { code: "internal", message: "No.", retryable: false } as const;
    this.mails.get(agent)?.reportError({ task: "task-1", attempt: 1 }, failure);
  }

  async restart(): Promise<void> {
    this.messages.stop();
    await this.settle();
    await this.#store.close();
    this.#store = this.#openStore();
    this.messages = this.#openMessages();
    this.messages.start();
    await this.settle();
  }

  /** Lets as much time pass that everything is sent again that is not acknowledged. */
  async pass(): Promise<void> {
    this.now += 60_001;
    this.messages.start();
    for (const mail of this.mails.values()) mail.beat();
    await this.settle();
  }

  /** Waits until the hive has done what it was told. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 4; turn += 1) await this.#store.writer.write(() => undefined);
  }

  errors(): readonly string[] {
    return this.#store.journal
      .after(0, 10_000)
      .flatMap((entry) => (entry.type === "agent.error" ? [entry.data.message] : []));
  }

  open(): number {
    return agents.flatMap((agent) => this.messages.store.openTo(agent)).length;
  }

  #openStore() {
    const store = openTemporaryStore(this.folder);
    store.database.pragma("synchronous = OFF"); // no power is cut here, and many stores are opened
    return store;
  }

  #openMessages(): Messages {
    const party = (agent: string) => ({ agent_id: agent, name: agent });
    return new Messages({
      ...{ database: this.#store.database, writer: this.#store.writer, clock: () => this.now },
      announce: () => undefined,
      timing: { ackMs: 10_000, mostTries: 1000 },
      line: {
        agents: () => agents.map(party),
        find: party,
        deliver: (message) => this.#post((world) => world.mails.get(message.to.agent_id as Agent)?.receive(message)),
        acknowledge: (agent, ack) => this.#post((world) => world.mails.get(agent as Agent)?.acknowledged(ack)),
      },
    });
  }

  #openMail(agent: Agent): Mail {
    const send = (type: "message" | "ack", payload: HiveMessage | MessageAck): void => {
      if ("id" in payload) this.#note(payload);
      const said = { type, payload } as { type: "message"; payload: FromAgent["message"] }; // or an ack, as its type says
      this.#post((world) => world.messages.received(agent, said as never));
    };
    return new Mail({ self: { agent_id: agent, name: agent }, send, task: () => null });
  }

  #note({ id, type, metadata }: HiveMessage): void {
    if (type === "STATUS" && metadata.correlation_id !== null) this.done.push(metadata.correlation_id);
    if (type === "ERROR" && metadata.retry_count === 0) this.reported.push(id);
  }

  #post(hand: Packet["hand"]): void {
    this.network.push({ hand });
  }
}

type Act = (world: World) => Promise<void> | void;

const someAgent = fc.constantFrom(...agents);
const act: fc.Arbitrary<Act> = fc.oneof(
  someAgent.map(
    (agent): Act =>
      (world) =>
        world.command(agent),
  ),
  someAgent.map(
    (agent): Act =>
      (world) =>
        world.report(agent),
  ),
  fc.constant<Act>((world) => world.restart()),
  fc.constant<Act>((world) => world.pass()),
  fc.tuple(fc.nat(), fc.constantFrom("deliver", "deliver", "lose", "double")).map(([index, fate]): Act => {
    return async (world) => {
      const [packet] = world.network.splice(index % Math.max(1, world.network.length), 1);
      if (packet === undefined || fate === "lose") return;
      if (fate === "double") world.network.push(packet);
      packet.hand(world);
      await world.settle();
    };
  }),
);

it("applies every message exactly once, whatever is lost, doubled, late, or interrupted by the end of a hive", async () => {
  const property = fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 40 }), async (acts) => {
    const world = new World();
    for (const one of acts) await one(world);
    for (let round = 0; round < 6; round += 1) {
      await world.pass();
      for (const packet of world.network.splice(0)) packet.hand(world);
      await world.settle();
    }
    expect(world.open()).toBe(0);
    expect(new Set(world.done).size).toBe(world.done.length);
    expect(world.asked.filter((id) => !world.done.includes(id))).toEqual([]);
    expect([...world.errors()].sort()).toEqual([...world.reported].sort());
    world.messages.stop();
  });
  await fc.assert(property, { numRuns: 100 });
}, 60_000);
