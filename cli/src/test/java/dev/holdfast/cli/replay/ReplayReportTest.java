package dev.holdfast.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReplayReportTest {

    private static final ReplayReport REPORT =
            new ReplayReport(
                    11_229,
                    8_547,
                    2_199_597,
                    272_030,
                    141_052,
                    65_846,
                    54_147,
                    807_546,
                    83.4567,
                    new ReplayReport.Pace(19_776, 538_914),
                    new ReplayReport.Proof(3_926, 700_000, 0));

    @Test
    void jsonHasTheKeysThatScriptsRelyOn() {
        assertThat(REPORT.json())
                .hasToString(
                        "{\"accepted\":11229,\"rejected\":8547,\"sold\":2199597,\"returned\":272030,"
                                + "\"written_off\":141052,\"short\":65846,\"found\":54147,"
                                + "\"final_units\":807546,\"seconds\":83.457,\"drift\":0}");
    }

    @Test
    void textSaysPaceAndProof() {
        assertThat(REPORT.text())
                .contains("11,229 accepted")
                .contains("1 min 23 s  237 orders/s, 6,457 lines/s")
                .contains("3,926 levels are added up from 700,000 movements: drift 0");
    }
}
