// The page: a shelf, and a basket that is always in one of these states:
//   empty · busy · held · over (time ran out, paying may still work) · ordered · short · lost (paid too late) · away
import { ask } from "./calls.js";
import { Countdown, minutes } from "./clock.js";

const NOTHING_YET = "Nothing yet. Choose something, and it is yours while you pay.";
const $ = (id) => document.getElementById(id);
const money = new Intl.NumberFormat("en", { style: "currency", currency: "EUR" });
const countdown = new Countdown();
const titles = new Map();
let prices = new Map();
let holdSeconds = 300;
let working = false;

// What the basket shows in each state, beside its sentence.
const PARTS = {
  empty: [],
  busy: [],
  held: ["held", "pay", "extend", "leave"],
  over: ["held", "pay", "leave"],
  ordered: ["order"],
  short: ["short"],
  lost: ["short"],
  away: [],
};

function show(state, sentence) {
  $("basket").dataset.state = state;
  for (const id of ["held", "short", "order", "pay", "extend", "leave"]) {
    $(id).hidden = !PARTS[state].includes(id);
  }
  $("say").textContent = sentence;
  if (state !== "held") countdown.stop();
}

/** One thing at a time: a second click while the first is under way does nothing. */
async function alone(work) {
  if (working) return;
  working = true;
  document.querySelectorAll("button").forEach((button) => (button.disabled = true));
  try {
    await work();
  } finally {
    working = false;
    document.querySelectorAll("button").forEach((button) => (button.disabled = false));
    $("basket-title").focus({ preventScroll: true });
    $("basket").scrollIntoView({ block: "nearest" });
  }
  // Nobody waits for it: the buttons are theirs again as soon as the basket says what came.
  await showStock();
}

const call = (path, form) => ask(path, form, (seconds) =>
  show("away", `The stock service is away. Nothing is lost: asking again in ${seconds}\u00a0s.`));

// ---- the basket

async function take(sku, units) {
  // Made once a choice, so that the call can be made again; another choice takes its place.
  const id = crypto.randomUUID();
  show("busy", "Setting it aside …");
  const { good, body } = await call("/shop/take", { id, sku, units });
  if (good) showReservation(body);
  else showRefusal(body);
}

async function pay() {
  show("busy", "Paying …");
  const { good, body } = await call("/shop/pay", {});
  if (good) showOrder(body.reservation, body.retaken);
  else if (body.reason === "HOLD_EXPIRED" || body.reason === "HOLD_BROKEN") {
    showShortages(body);
    show("lost", "Your time was over and somebody else was faster. You have not been charged.");
  } else showRefusal(body);
}

async function extend() {
  const { good, body } = await call("/shop/extend", {});
  if (good) showReservation(body);
  else if (body.reason === "HOLD_EXPIRED") showOver();
  else showRefusal(body);
}

async function leave() {
  show("busy", "Giving it back …");
  const { good, body } = await call("/shop/leave", {});
  if (good) show("empty", "Given back. Somebody else will be glad.");
  else showRefusal(body);
}

/** After a reload: the hold is the server's, so it is still there. */
async function resume() {
  const { good, body } = await call("/shop/hold");
  if (!good || !body) return show("empty", NOTHING_YET);
  showReservation(body);
}

function showReservation({ reservation, serverTime }) {
  const state = reservation.state.replace("RESERVATION_STATE_", "");
  if (state === "HELD") showHold(reservation, serverTime);
  else if (state === "EXPIRED") showOver(reservation);
  else if (state === "RELEASED") show("empty", NOTHING_YET);
  else showOrder(reservation, reservation.retaken);
}

function showHold(reservation, serverTime) {
  const given = Date.parse(reservation.expireTime) - Date.parse(reservation.createTime);
  const extended = given > (holdSeconds + 1) * 1000;
  describe(reservation);
  show("held", "Set aside for you.");
  $("extend").hidden = extended;
  $("clock-note").textContent = "left to pay";
  countdown.start(reservation.expireTime, serverTime, (left) => {
    $("clock").textContent = minutes(left);
    $("bar").style.transform = `scaleX(${Math.min(1, left / (holdSeconds * 1000))})`;
  }, () => showOver());
}

function showOver(reservation) {
  if (reservation) describe(reservation);
  $("clock").textContent = "0:00";
  $("clock-note").textContent = "time is over";
  $("bar").style.transform = "scaleX(0)";
  show("over", "Your time is over and it is back on the shelf. If nobody took it, you can still pay.");
  // Lists may lag by a second.
  setTimeout(showStock, 1500);
}

function showOrder(reservation, retaken) {
  const rows = [["Order", reservation.reference.replace("order ", "")], ["What", contents(reservation)],
    ["Paid", total(reservation)]];
  $("order").replaceChildren(...rows.flatMap(([name, value]) => [text("dt", name), text("dd", value)]));
  show("ordered", retaken
    ? "Thank you! Your time had run out, but it was still there, and now it is yours."
    : "Thank you! It is yours.");
}

function showRefusal(problem) {
  if (problem.reason === "INSUFFICIENT_STOCK") {
    showShortages(problem);
    return show("short", "That is more than there is. Nothing was set aside.");
  }
  if (problem.reason === "SKU_NOT_FOUND") {
    return show("lost", "That isn't on the shelf yet. The README says how to put it there.");
  }
  show("lost", problem.detail || "That did not work.");
}

function showShortages(problem) {
  const shortages = (problem.details ?? []).flatMap((detail) => detail.shortages ?? []);
  const rows = shortages.map((short) => {
    const row = document.createElement("tr");
    row.append(text("td", titles.get(short.sku) ?? short.sku), text("td", short.wanted), text("td", short.available));
    return row;
  });
  $("short").tBodies[0].replaceChildren(...rows);
}

function describe(reservation) {
  $("what").textContent = `${contents(reservation)} · ${total(reservation)}`;
}

const contents = (reservation) =>
  reservation.lines.map((line) => `${line.units} × ${titles.get(line.sku) ?? line.sku}`).join(", ");

const total = (reservation) =>
  money.format(reservation.lines.reduce((sum, line) => sum + line.units * (prices.get(line.sku) ?? 0), 0) / 100);

function text(tag, content) {
  const element = document.createElement(tag);
  element.textContent = content;
  return element;
}

// ---- the shelf

function showShelf(products) {
  $("shelf").replaceChildren(...products.map(({ sku, title, cents }) => {
    const item = $("product").content.cloneNode(true).firstElementChild;
    item.dataset.sku = sku;
    item.querySelector("use").setAttribute("href", `#picture-${sku}`);
    item.querySelector("h3").textContent = title;
    item.querySelector(".price").textContent = money.format(cents / 100);
    item.querySelector("button").setAttribute("aria-label", `Choose ${title}`);
    item.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      alone(() => take(sku, new FormData(event.target).get("units")));
    });
    return item;
  }));
}

/** How many are there; a shelf that can't be read is no reason to stop a shopper. */
async function showStock() {
  const answer = await fetch("/shop/stock").catch(() => null);
  if (!answer?.ok) return;
  const { stocks, unknownSkus } = await answer.json();
  for (const { sku, total } of stocks) {
    sayThere(sku, total.untracked ? "Always there" : total.available > 0 ? `${total.available} there` : "None left just now");
  }
  unknownSkus.forEach((sku) => sayThere(sku, "Not on the shelf yet"));
}

function sayThere(sku, words) {
  document.querySelector(`[data-sku="${CSS.escape(sku)}"] .there`).textContent = words;
}

async function open() {
  const { body } = await call("/shop/products");
  holdSeconds = body.holdSeconds;
  body.products.forEach(({ sku, title }) => titles.set(sku, title));
  prices = new Map(body.products.map(({ sku, cents }) => [sku, cents]));
  showShelf(body.products);
  await showStock();
  await resume();
}

$("pay").addEventListener("click", () => alone(pay));
$("extend").addEventListener("click", () => alone(extend));
$("leave").addEventListener("click", () => alone(leave));
open();
