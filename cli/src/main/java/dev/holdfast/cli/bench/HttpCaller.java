package dev.holdfast.cli.bench;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.List;

/**
 * Reserves over HTTP and JSON, through the gateway.
 *
 * @param http has a connection for each caller
 * @param context where it works
 * @param request method, address and headers
 * @param skus by their places
 */
record HttpCaller(HttpClient http, Context context, RequestOptions request, List<String> skus)
        implements Caller {

    static final int OK = 200;

    /** What every call has in common. */
    static RequestOptions request(String address, String key) {
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI("http://" + address + "/v1/reservations")
                .putHeader("content-type", "application/json")
                .putHeader("authorization", "Bearer " + key);
    }

    @Override
    public void call(int[] basket, Outcome outcome) {
        if (Vertx.currentContext() == null) {
            context.runOnContext(_ -> send(basket, outcome));
        } else {
            send(basket, outcome);
        }
    }

    private void send(int[] basket, Outcome outcome) {
        Buffer body = body(basket);
        http.request(request)
                .compose(ready -> ready.send(body))
                .compose(HttpCaller::ended)
                .onComplete(
                        _ -> outcome.granted(basket.length),
                        failure -> failed(String.valueOf(failure.getMessage()), outcome));
    }

    /** All or nothing: an answer that is OK grants the whole order. */
    private static Future<Buffer> ended(HttpClientResponse response) {
        return response.statusCode() == OK
                ? response.body()
                : response.body().compose(problem -> Future.failedFuture(problem.toString()));
    }

    private static void failed(String problem, Outcome outcome) {
        if (Refusals.says(problem)) {
            outcome.refused();
        } else {
            outcome.failed(problem);
        }
    }

    private Buffer body(int[] basket) {
        StringBuilder body = new StringBuilder("{\"ttl\":\"14400s\",\"reservationId\":\"");
        body.append(Orders.newId()).append("\",\"lines\":[");
        for (int i = 0; i < basket.length; i++) {
            body.append(i == 0 ? "{\"sku\":\"" : ",{\"sku\":\"").append(skus.get(basket[i]));
            body.append("\",\"units\":1}");
        }
        return Buffer.buffer(body.append("]}").toString());
    }
}
