/* Globals of service workers; TypeScript's `WebWorker` covers only workers in general. */

declare const registration: ServiceWorkerRegistration;
declare const clients: Clients;

interface WorkerGlobalScope {
  skipWaiting(): Promise<void>;
  addEventListener<K extends keyof ServiceWorkerGlobalScopeEventMap>(
    type: K,
    listener: (event: ServiceWorkerGlobalScopeEventMap[K]) => void,
  ): void;
}
