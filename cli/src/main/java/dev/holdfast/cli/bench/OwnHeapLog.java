package dev.holdfast.cli.bench;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/** Of this process: it is told of each collection. */
final class OwnHeapLog implements HeapLog {

    private static final Set<String> POOLS =
            ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool -> pool.getType() == MemoryType.HEAP)
                    .map(MemoryPoolMXBean::getName)
                    .collect(Collectors.toSet());

    private final List<Series.Point> points = new CopyOnWriteArrayList<>();
    private final NotificationListener listener = (told, _) -> collected(told);
    private final List<NotificationEmitter> collectors = new ArrayList<>();

    OwnHeapLog() {
        for (GarbageCollectorMXBean bean : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (bean instanceof NotificationEmitter emitter) {
                emitter.addNotificationListener(listener, null, null);
                collectors.add(emitter);
            }
        }
    }

    @Override
    public List<Series.Point> since(long nanos) {
        return points.stream().filter(point -> point.nanos() - nanos >= 0).toList();
    }

    @Override
    public void close() {
        for (NotificationEmitter collector : collectors) {
            try {
                collector.removeNotificationListener(listener);
            } catch (ListenerNotFoundException _) {
                // Then there is nothing to remove.
            }
        }
    }

    private void collected(Notification told) {
        if (told.getUserData() instanceof CompositeData data) {
            long used =
                    GarbageCollectionNotificationInfo.from(data)
                            .getGcInfo()
                            .getMemoryUsageAfterGc()
                            .entrySet()
                            .stream()
                            .filter(pool -> POOLS.contains(pool.getKey()))
                            .map(Map.Entry::getValue)
                            .mapToLong(java.lang.management.MemoryUsage::getUsed)
                            .sum();
            points.add(new Series.Point(System.nanoTime(), used));
        }
    }
}
